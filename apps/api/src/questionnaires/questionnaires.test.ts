import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Bundle, Questionnaire, QuestionnaireResponse } from '@medplum/fhirtypes';
import { bookAppointment, getConsentText, holdSlot, saveIntake } from '@oih/contracts/http/appointments';
import type { HttpInput } from '@oih/contracts/http/define';
import { callNext, getEncounter } from '@oih/contracts/http/encounters';
import {
  type AnswerValues,
  getIntakeQuestions,
  listQuestionnaires,
  publishQuestionnaire,
  retireQuestionnaire,
} from '@oih/contracts/http/questionnaires';
import { agreedTo } from '@oih/testkit/consent';
import { conforms } from '@oih/testkit/fhir/conforms';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

type Content = NonNullable<HttpInput<typeof publishQuestionnaire>['body']>['content'];

const content: Content = {
  title: { zh: '高血压随访', en: 'High blood pressure' },
  departmentCode: '03',
  visitTypes: ['advice', 'revisit'],
  questions: [
    { linkId: 'dizzy', type: 'boolean', text: { zh: '头晕吗？', en: 'Dizzy?' }, required: true },
    {
      linkId: 'since',
      type: 'date',
      text: { zh: '从哪天开始？', en: 'Since when?' },
      required: true,
      enableWhen: { question: 'dizzy', answer: true },
    },
    {
      linkId: 'upper',
      type: 'number',
      text: { zh: '高压', en: 'Upper' },
      required: false,
      unit: 'mmHg',
      min: 60,
      max: 260,
    },
    {
      linkId: 'signs',
      type: 'choices',
      text: { zh: '还有什么不适', en: 'Other signs' },
      required: false,
      options: [
        { code: 'vision', display: { zh: '视物模糊', en: 'Blurred sight' } },
        { code: 'chest', display: { zh: '胸闷', en: 'Chest pressure' } },
      ],
    },
  ],
};

describe('the questions of a hospital before a visit', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let admin: HttpClient;
  let patient: HttpClient;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());
  beforeEach(async () => {
    doctor = await hospital.doctor();
    admin = await hospital.admin(doctor.organizationId);
    patient = await hospital.patient();
  });

  const publish = (id: string, baseVersion: number, more: Partial<Content> = {}, client = admin) =>
    client.call(publishQuestionnaire, {
      params: { questionnaireId: id },
      body: { baseVersion, content: { ...content, ...more } },
    });
  const published = async (more: Partial<Content> = {}) => {
    const { status, body, code } = await publish(randomUUID(), 0, more);
    assert.equal(status, 200, code);
    return body.questionnaire;
  };
  const hold = async (client = patient) => {
    const held = await client.call(holdSlot, { body: { slotId: doctor.slots[0]!._id } });
    return { appointmentId: held.body.appointment.id };
  };
  const asked = async (params: { appointmentId: string }, visitType: 'advice' | 'revisit' = 'advice') =>
    (await patient.call(getIntakeQuestions, { params, query: { visitType } })).body.asked;
  const answer = (
    params: { appointmentId: string },
    { id, version }: { id: string; version: number },
    values: AnswerValues,
  ) =>
    patient.call(saveIntake, {
      params,
      body: { complaint: '头晕', answers: { questionnaireId: id, version, values: values as Record<string, string> } },
    });
  const book = async (params: { appointmentId: string }) => {
    const consent = agreedTo((await patient.call(getConsentText)).body);
    await patient.call(bookAppointment, { params, body: { consent } });
    return hospital.arrived(patient, params.appointmentId);
  };

  it('are those of the department before those of the whole hospital, for the type of the visit', async () => {
    const params = await hold();
    assert.equal(await asked(params), null);
    await published({ departmentCode: '07' });
    assert.equal(await asked(params), null);
    const general = await published({ departmentCode: null, visitTypes: ['revisit'] });
    assert.equal(await asked(params), null);
    assert.equal((await asked(params, 'revisit'))!.questionnaireId, general.id);
    const own = await published();
    assert.equal((await asked(params, 'revisit'))!.questionnaireId, own.id);
    assert.deepEqual(
      (await asked(params))!.questions.map(({ linkId }) => linkId),
      ['dizzy', 'since', 'upper', 'signs'],
    );
  });

  it('are answered against the version that was shown, and read by the doctor in words', async () => {
    const params = await hold();
    const first = await published();
    const saved = await answer(params, first, { dizzy: true, upper: 150, signs: ['chest'] });
    assert.equal(saved.status, 200, saved.code);
    await publish(first.id, 1, { questions: content.questions.slice(0, 1) });
    const encounterId = await book(params);
    const clinic = await hospital.signedInStaff(doctor.userName);
    await clinic.call(callNext);
    const { encounter } = (await clinic.call(getEncounter, { params: { encounterId } })).body;
    assert.ok(encounter.viewer === 'practitioner');
    assert.deepEqual(
      encounter.answered!.rows.map(({ linkId, answer: given }) => [linkId, given?.zh ?? null]),
      [
        ['dizzy', '是'],
        ['since', null],
        ['upper', '150 mmHg'],
        ['signs', '胸闷'],
      ],
    );
  });

  it('keep no answer to what was not asked, and refuse what is none; a missing one holds nobody up', async () => {
    const params = await hold();
    const form = await published();
    const saved = await answer(params, form, { dizzy: false, since: '2026-11-01' });
    assert.deepEqual(saved.body.appointment.intake!.answers!.values, { dizzy: false });
    const refused = await answer(params, form, { upper: 300, signs: ['knee'] });
    assert.equal(refused.code, 'BAD_REQUEST');
    assert.deepEqual(
      (refused.details!.issues as { path: string }[]).map(({ path }) => path),
      ['body.answers.values.upper', 'body.answers.values.signs'],
    );
    assert.equal((await answer(params, { ...form, version: 2 }, {})).code, 'NOT_FOUND');
    assert.equal((await answer(params, form, {})).status, 200);
    assert.ok(await book(params));
  });

  it('change by versions: one of two at the same moment, none upon an old one, and retired ones are asked no more', async () => {
    const params = await hold();
    const { id } = await published();
    const both = await Promise.all([publish(id, 1, { visitTypes: ['advice'] }), publish(id, 1)]);
    assert.deepEqual(both.map(({ code }) => code ?? 'published').sort(), ['EDIT_CONFLICT', 'published']);
    assert.equal((await publish(id, 1)).code, 'EDIT_CONFLICT');
    const retire = (version: number) =>
      admin.call(retireQuestionnaire, { params: { questionnaireId: id }, body: { version } });
    assert.equal((await retire(1)).code, 'EDIT_CONFLICT');
    assert.equal((await retire(2)).body.questionnaire.status, 'retired');
    assert.equal((await retire(2)).body.questionnaire.version, 3);
    assert.equal(await asked(params), null);
    assert.equal((await publish(id, 3)).body.questionnaire.status, 'active');
    assert.equal((await asked(params))!.version, 4);
    await hospital.api.context.outbox.settled();
    const trail = await hospital.data.repositories.audit.of(id);
    assert.deepEqual(
      trail.map(({ action }) => action),
      ['questionnaire.published', 'questionnaire.published', 'questionnaire.retired', 'questionnaire.published'],
    );
  });

  it('are not published with a fault, which names the question', async () => {
    const [, since] = content.questions;
    const refused = await publish(randomUUID(), 0, { questions: [since!] });
    assert.equal(refused.code, 'QUESTIONNAIRE_FAULTY');
    assert.deepEqual(refused.details!.faults, [{ linkId: 'since', fault: 'condition' }]);
  });

  it('belong to the administration of the hospital, and to the booking of the patient', async () => {
    const { id, version } = await published();
    const params = await hold();
    const elsewhere = await hospital.admin((await hospital.doctor()).organizationId);
    assert.equal((await publish(id, version, {}, elsewhere)).code, 'NOT_FOUND');
    const retire = { params: { questionnaireId: id }, body: { version } };
    assert.equal((await elsewhere.call(retireQuestionnaire, retire)).code, 'NOT_FOUND');
    assert.deepEqual((await elsewhere.call(listQuestionnaires, { query: {} })).body.questionnaires, []);
    const clinic = await hospital.signedInStaff(doctor.userName);
    assert.equal((await clinic.call(listQuestionnaires, { query: {} })).code, 'FORBIDDEN');
    const stranger = await hospital.patient();
    assert.equal((await stranger.call(getIntakeQuestions, { params, query: {} })).code, 'NOT_FOUND');
  });

  it('are Questionnaire and QuestionnaireResponse in FHIR, each valid, and seen by whom the app shows them', async () => {
    const params = await hold();
    const form = await published();
    await answer(params, form, { dizzy: true, since: '2026-11-01', upper: 150, signs: ['vision', 'chest'] });
    await book(params);
    const found = async <T>(path: string, client: HttpClient): Promise<T[]> => {
      const bundle = (await client.send('GET', `/fhir/${path}`)).body as Bundle;
      conforms(bundle);
      return (bundle.entry ?? []).map(({ resource }) => resource as T);
    };
    const [questionnaire] = await found<Questionnaire>(`Questionnaire?url=urn:oih:questionnaire:${form.id}`, patient);
    assert.deepEqual(
      questionnaire!.item!.map(({ linkId, type, repeats }) => [linkId, type, repeats ?? false]),
      [
        ['dizzy', 'boolean', false],
        ['since', 'date', false],
        ['upper', 'quantity', false],
        ['signs', 'choice', true],
      ],
    );
    assert.deepEqual(questionnaire!.item![1]!.enableWhen, [{ question: 'dizzy', operator: '=', answerBoolean: true }]);
    const responses = await found<QuestionnaireResponse>('QuestionnaireResponse', patient);
    assert.deepEqual(
      responses.map(({ id }) => id),
      [`${params.appointmentId}.intake`, `${params.appointmentId}.questions`],
    );
    const own = responses[1]!;
    assert.equal(own.questionnaire, `urn:oih:questionnaire:${form.id}|1`);
    assert.deepEqual(
      own.item!.map(({ answer: given }) => given),
      [
        [{ valueBoolean: true }],
        [{ valueDate: '2026-11-01' }],
        [{ valueQuantity: { value: 150, unit: 'mmHg' } }],
        ['vision', 'chest'].map((code) => ({ valueCoding: { system: 'urn:oih:question-option', code } })),
      ],
    );
    const stranger = await hospital.patient();
    assert.deepEqual(await found('QuestionnaireResponse', stranger), []);
    const path = `/fhir/QuestionnaireResponse/${params.appointmentId}.questions`;
    assert.equal((await patient.send('GET', path)).status, 200);
    assert.equal((await stranger.send('GET', path)).status, 404);
    await admin.call(retireQuestionnaire, { params: { questionnaireId: form.id }, body: { version: 1 } });
    assert.deepEqual(await found(`Questionnaire?_id=${form.id}`, patient), []);
    assert.equal((await found<Questionnaire>(`Questionnaire?_id=${form.id}`, admin))[0]!.status, 'retired');
  });
});
