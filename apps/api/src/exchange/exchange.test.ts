import assert from 'node:assert/strict';
import {
  applyImport,
  exportTable,
  type ImportPreview,
  previewImport,
  type TableKind,
  tableFormats,
} from '@oih/contracts/http/exchange';
import { getSchedule } from '@oih/contracts/http/schedules';
import { listStaff, type StaffDetails, saveStaff } from '@oih/contracts/http/staff';
import { generalSlot } from '@oih/domain/schedule/slot';
import { type Doctor, Hospital, licensed } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { seeded } from '@oih/testkit/seeded';
import { zipSync } from 'fflate';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { readRows, writeRows } from './file.ts';
import { staffColumns, staffOf, staffRow } from './staff-table.ts';
import { headOf, readTable } from './table.ts';

const base64 = (content: string | Uint8Array) => Buffer.from(content).toString('base64');
const csv = (...lines: string[]) => base64(lines.join('\r\n'));
/** 执业证书编号,姓名,职称,科室代码,诊查费（元） in GBK, and a row. */
const gbk = Buffer.from(
  'd6b4d2b5d6a4cae9b1e0bac52cd0d5c3fb2cd6b0b3c62cbfc6cad2b4fac2eb2cd5efb2e9b7d1a3a8d4aaa3a90a47424b2d312cd5c5c8fd2cd6f7d6ced2bdcaa62c30332c31352e35300a',
  'hex',
);

describe('the tables of a hospital', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let admin: HttpClient;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    doctor = await hospital.doctor(0);
    const { organizationId } = doctor;
    admin = await hospital.signedInStaff(await hospital.staff({ role: 'admin', organizationId }));
  });

  const file = (kind: TableKind, content: string) => ({ kind, fileName: 'table', content });
  const preview = async (kind: TableKind, content: string): Promise<ImportPreview> =>
    (await admin.call(previewImport, { body: file(kind, content) })).body;
  const apply = (kind: TableKind, content: string, fingerprint: string) =>
    admin.call(applyImport, { body: { ...file(kind, content), fingerprint } });
  const staff = async () => (await admin.call(listStaff)).body.staff;
  const licence = async () => (await staff())[0]!.details.licenceNumber;
  const told = ({ faults }: ImportPreview) =>
    faults.map(({ row, column, problem }) => `${row} ${column?.en} ${problem}`);

  it('come in after a look at what they change: nothing is written before it is confirmed', async () => {
    const content = csv(
      'Licence number,Name,Title,Department code,Fee (CNY)',
      'NEW-1,何新,Attending physician,03,15.50',
      'NEW-2,李新,chief,03,80',
    );
    const seen = await preview('staff', content);
    assert.deepEqual([seen.added, seen.changed, seen.same, seen.faults], [2, 0, 0, []]);
    assert.equal((await staff()).length, 1);
    const { body } = await apply('staff', content, seen.fingerprint);
    assert.deepEqual(body, { added: 2, changed: 0, same: 0 });
    const added = (await staff()).find(({ details }) => details.licenceNumber === 'NEW-1')!;
    assert.equal(added.details.fee.amount, 1550);
    assert.equal(added.notOffered, 'no-licence');
    const again = await apply('staff', content, seen.fingerprint);
    assert.deepEqual(again.body, { added: 0, changed: 0, same: 2 });
  });

  it('say row by row what is wrong, and with a fault nothing is imported', async () => {
    const content = csv(
      '执业证书编号,姓名,职称,科室代码,诊查费（元）,执业类别,发证机关,注册日期,有效期至,主执业机构,别的',
      'A-1,何一,主任医师,03,80,临床,某局,2015-06-01,2030-01-01,是,',
      'A-1,何一,主任医师,03,80,,,,,,',
      'A-2,,院长,03,80,,,,,,',
      'A-3,何三,主任医师,99,80,,,,,,',
      'A-4,何四,主任医师,03,八十,,,,,,',
      'A-5,何五,主任医师,03,80,临床,某局,2015-13-01,,是,',
      'A-6,何六,主任医师,03,80,临床,某局,2015-06-01,2014-01-01,是,',
      'A-7,,主任医师,03,80,,,,,,',
    );
    const seen = await preview('staff', content);
    assert.deepEqual(told(seen), [
      '1 别的 unknown-column',
      '3 Licence number duplicate',
      '4 Title not-one-of',
      '5 Department code unknown-department',
      '6 Fee (CNY) not-a-number',
      '7 Registered on not-a-date',
      '8 Valid until ends-before',
      '9 Name missing',
    ]);
    assert.match(seen.faults[2]!.fits!.zh, /副主任医师/);
    assert.equal((await apply('staff', content, seen.fingerprint)).code, 'IMPORT_FAULTY');
    assert.equal((await staff()).length, 1);
    assert.deepEqual(told(await preview('staff', csv('姓名', '何一'))).at(0), '1 Licence number missing-column');
  });

  it('are all written or none: what changed since the preview stops the whole file', async () => {
    const [one] = await staff();
    const content = csv(
      'Licence number,Name,Title,Department code,Fee (CNY)',
      'NEW-3,何三,chief,03,80',
      `${one!.details.licenceNumber},陈试,chief,03,80`,
    );
    const seen = await preview('staff', content);
    assert.deepEqual([seen.added, seen.changed], [1, 1]);
    const { practitionerRoleId, version, details } = one!;
    const body = { version, details: { ...details, title: 'resident' as const } };
    await admin.call(saveStaff, { params: { practitionerRoleId }, body });
    assert.equal((await apply('staff', content, seen.fingerprint)).code, 'EDIT_CONFLICT');
    assert.equal((await staff()).length, 1);
  });

  it('are read in GBK and in UTF-8 with its mark, and refused when they are neither, too long or a bomb', async () => {
    assert.deepEqual((await readRows(base64(gbk)))[1], ['GBK-1', '张三', '主治医师', '03', '15.50']);
    assert.equal((await preview('staff', base64(gbk))).added, 1);
    const marked = `\uFEFF执业证书编号,姓名,职称,科室代码,诊查费（元）\nU-1,何,主治医师,03,15\n`;
    assert.equal((await preview('staff', base64(marked))).added, 1);
    const refusal = async (content: string) => (await admin.call(previewImport, { body: file('staff', content) })).code;
    assert.equal(await refusal(base64(new Uint8Array([0xff, 0xff, 0xfe, 0x00]))), 'FILE_UNREADABLE');
    assert.equal(await refusal(base64('PK not a workbook')), 'FILE_UNREADABLE');
    assert.equal(await refusal(csv(...Array.from({ length: 2002 }, () => 'a,b'))), 'FILE_TOO_LONG');
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(40_000_000) }, { level: 1 });
    assert.ok(bomb.length < 1_000_000);
    assert.equal(await refusal(base64(bomb)), 'PAYLOAD_TOO_LARGE');
  });

  it('neutralise what a spreadsheet would take for a formula, and read it back as it was', async () => {
    const texts = ['=1+1', '+86', '-5', '@cmd', "'=quoted", "it's", '＝全角', 'a,"b"\nc'];
    for (const format of tableFormats) {
      const { content } = await writeRows([['head'], ...texts.map((text) => [text])], format);
      assert.deepEqual((await readRows(content)).slice(1).flat(), texts, format);
    }
    const { content } = await writeRows([['=HYPERLINK("x")']], 'csv');
    assert.match(Buffer.from(content, 'base64').toString('utf8'), /^\uFEFF"'=HYPERLINK/);
  });

  it('go out as files that come back unchanged, whatever stands in them', async () => {
    const random = seeded(11);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const date = () =>
      `20${10 + Math.floor(random() * 15)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`;
    const text = () => pick(['', '=SUM(A1)', 'a, "b"', '-x', "'+y", '多行\n文字', '@z', '普通简介', 'NULL', '007']);
    const details = (at: number): StaffDetails => ({
      name: { zh: pick(['何新', '欧阳=娜', '-李']), en: pick(['', 'He Xin', '@O’Neil']) },
      title: pick(['chief', 'associate-chief', 'attending', 'resident', 'village']),
      departmentCode: pick(['03', '03.04', '02']),
      licenceNumber: `${pick(['L', '0', '110'])}${at}`,
      credentials:
        random() < 0.2
          ? null
          : {
              ...licensed,
              qualification: pick(['clinical', 'chinese-medicine', 'dental', 'public-health', 'village']),
              registeredOn: date(),
              validUntil: pick([null, '2031-02-28']),
              mainInstitution: random() < 0.5,
              filing:
                random() < 0.5
                  ? null
                  : { number: text() || '1', filedOn: date(), validUntil: pick([null, '2040-12-31']) },
            },
      introduction: { zh: text(), en: text() },
      fee: { amount: Math.floor(random() * 99_999), currency: 'CNY' },
      active: random() < 0.8,
    });
    const all = Array.from({ length: 60 }, (_, at) => details(at));
    for (const format of tableFormats)
      for (const language of ['zh', 'en'] as const) {
        const rows = [headOf(staffColumns, language), ...all.map((one) => staffRow(one, language))];
        const read = readTable(await readRows((await writeRows(rows, format)).content), staffColumns);
        assert.deepEqual(read.faults, []);
        assert.deepEqual(
          read.rows.map(({ cells }) => staffOf(cells)),
          all,
          `${format} ${language}`,
        );
      }
  });

  it('of weekly hours go out and come back, change what is asked, and leave what is booked', async () => {
    const number = await licence();
    const head = 'Licence number,Weekday,From,Until,Minutes a visit,By,Follow-up only,Kept for referrals';
    const content = csv(head, `${number},Monday,8:00,11:00,20,Video,yes,2`, `${number},周三,14:00,16:00,,,,`);
    const seen = await preview('rosters', content);
    assert.deepEqual([seen.faults, seen.changed, seen.same], [[], 1, 0]);
    assert.equal((await apply('rosters', content, seen.fingerprint)).status, 200);
    const plan = async () =>
      (await admin.call(getSchedule, { params: { practitionerRoleId: doctor.roleId } })).body.schedule;
    const { weekly } = (await plan()).plan;
    assert.deepEqual(
      weekly.map(({ weekday, block }) => [weekday, block.from, block.to, block.slotMinutes, block.modality.length]),
      [
        [1, '08:00', '11:00', 20, 1],
        [3, '14:00', '16:00', 15, 2],
      ],
    );
    assert.equal((await preview('rosters', content)).same, 1);
    for (const format of tableFormats) {
      const exported = await admin.call(exportTable, {
        params: { kind: 'rosters' },
        query: { format, language: 'en' },
      });
      const back = await preview('rosters', exported.body.content);
      assert.deepEqual([back.faults, back.changed, back.same], [[], 0, 1], format);
    }
    const none = csv(head, `${number},,,,,,,`);
    await apply('rosters', none, (await preview('rosters', none)).fingerprint);
    assert.deepEqual((await plan()).plan.weekly, []);
    const exported = await admin.call(exportTable, { params: { kind: 'rosters' }, query: { format: 'csv' } });
    assert.equal((await preview('rosters', exported.body.content)).same, 1);
  });

  it('of weekly hours say what is wrong with them', async () => {
    const number = await licence();
    const content = csv(
      'Licence number,Weekday,From,Until,Minutes a visit',
      `${number},Monday,08:00,11:00,15`,
      `${number},Monday,10:00,12:00,15`,
      `${number},Someday,10:00,12:00,15`,
      `${number},Tuesday,12:00,10:00,15`,
      `${number},Tuesday,noon,13:00,15`,
      `${number},Tuesday,08:00,10:00,7`,
      'NOBODY,Monday,08:00,10:00,15',
    );
    assert.deepEqual(told(await preview('rosters', content)), [
      '3 From overlap',
      '4 Weekday not-one-of',
      '5 Until ends-before',
      '6 From not-a-time',
      '7 Minutes a visit does-not-fit',
      '8 Licence number unknown-doctor',
    ]);
  });

  it('of weekly hours of several doctors are published in one transaction, and no booking is lost', async () => {
    const colleague = await hospital.doctor(0, doctor.organizationId);
    const start = new Date(hospital.clock.now().getTime() + 2 * 3_600_000);
    const slot = generalSlot({
      practitionerRoleId: doctor.roleId,
      organizationId: doctor.organizationId,
      start,
      end: new Date(start.getTime() + 900_000),
    });
    await hospital.data.repositories.directory.addSlots([slot]);
    const appointmentId = await hospital.booked(await hospital.patient(), slot._id);
    const numbers = (await staff()).map(({ details }) => details.licenceNumber);
    const content = csv('Licence number,Weekday,From,Until', ...numbers.map((number) => `${number},5,08:00,10:00`));
    const seen = await preview('rosters', content);
    assert.equal(seen.changed, 2);
    await apply('rosters', content, seen.fingerprint);
    for (const { roleId } of [doctor, colleague])
      assert.equal((await hospital.data.repositories.schedules.byRole(roleId))?.version, 1);
    assert.equal((await hospital.data.repositories.appointments.byId(appointmentId))?.status, 'booked');
    assert.notEqual(await hospital.data.repositories.directory.slot(slot._id), null);
  });
});
