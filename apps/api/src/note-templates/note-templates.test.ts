import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  listNoteTemplates,
  maxTemplates,
  removeNoteTemplate,
  saveNoteTemplate,
} from '@oih/contracts/http/note-templates';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

describe('the templates of a doctor', () => {
  let hospital: Hospital<Api>;
  let doctor: HttpClient;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    doctor = await hospital.signedInStaff((await hospital.doctor(1)).userName);
  });

  const save = (name: string, parts: object, templateId: string = randomUUID(), by = doctor) =>
    by.call(saveNoteTemplate, { params: { templateId }, body: { name, parts } });
  const names = async (by = doctor) => (await by.call(listNoteTemplates)).body.templates.map(({ name }) => name);

  it('are saved, replaced under their id, and removed', async () => {
    const id = randomUUID();
    await save('高血压复诊', { assessment: '血压控制平稳', plan: '继续目前用药' }, id);
    await save('宣教', { plan: '低盐饮食，每日监测血压' });
    await save('高血压随访', { assessment: '血压控制平稳' }, id);
    assert.deepEqual((await names()).sort(), ['宣教', '高血压随访'].sort());
    const remove = () => doctor.call(removeNoteTemplate, { params: { templateId: id } });
    await remove();
    assert.deepEqual(
      (await remove()).body.templates.map(({ name }) => name),
      ['宣教'],
    );
  });

  it('have text in a part that exists, within its bounds', async () => {
    for (const parts of [{}, { plan: '  ' }, { diagnosis: 'I10' }, { chiefComplaint: 'x'.repeat(1001) }])
      assert.equal((await save('空', parts)).code, 'BAD_REQUEST');
    assert.deepEqual(await names(), []);
  });

  it('are nobody else’s to see, to replace or to remove', async () => {
    const id = randomUUID();
    await save('我的模板', { plan: '复诊' }, id);
    const other = await hospital.signedInStaff((await hospital.doctor(1)).userName);
    assert.deepEqual(await names(other), []);
    assert.equal((await save('别人的', { plan: '复诊' }, id, other)).code, 'NOT_FOUND');
    await other.call(removeNoteTemplate, { params: { templateId: id } });
    assert.deepEqual(await names(), ['我的模板']);
  });

  it('are a hundred at most', async () => {
    for (let at = 0; at < maxTemplates; at++) await save(`模板${at}`, { plan: '复诊' });
    assert.equal((await save('多余', { plan: '复诊' })).code, 'CONFLICT');
  });
});
