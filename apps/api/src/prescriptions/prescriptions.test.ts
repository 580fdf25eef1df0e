import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Intake } from '@oih/contracts/http/appointments';
import {
  attestDiagnosis,
  callNext,
  finishEncounter,
  returnToWaiting,
  saveNote,
  stopOffline,
  transferPatient,
} from '@oih/contracts/http/encounters';
import { addFamilyMember } from '@oih/contracts/http/family';
import { recordAllergy, refuteAllergy, searchMedications } from '@oih/contracts/http/formulary';
import { openHistory } from '@oih/contracts/http/history';
import {
  approvePrescription,
  dispensePrescription,
  getForReview,
  listPharmacyQueue,
  returnPrescription,
  setDuty,
} from '@oih/contracts/http/pharmacy';
import {
  checkPrescription,
  getPrescribing,
  getPrescription,
  listPrescriptions,
  type Override,
  type PrescriptionView,
  readPrescriptionPaper,
  removeDraft,
  savePrescription,
  signPrescription,
  voidPrescription,
  type WrittenItem,
} from '@oih/contracts/http/prescriptions';
import { type Doctor, Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { hashPassword } from '../sign-in/password.ts';
import { isProved, proveRecord } from '../signing/prove-record.ts';
import { type Api, startApi } from '../start.ts';

const line = (medication: string, more: Partial<WrittenItem> = {}): WrittenItem => ({
  medication,
  dose: 1,
  frequency: 'qd',
  days: 28,
  packs: 4,
  note: '',
  ...more,
});
const nifedipine = line('nifedipine-cr-30');
const note = {
  chiefComplaint: '复诊取药',
  presentIllness: '',
  pastHistory: '',
  allergies: '',
  examination: '',
  assessment: '血压稳定',
  diagnoses: [{ code: 'I10', zh: '', en: '' }],
  plan: '继续用药',
};

describe('a prescription', () => {
  let hospital: Hospital<Api>;
  let doctor: Doctor;
  let clinic: HttpClient;
  let patient: HttpClient;
  let pharmacist: HttpClient;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
  });
  after(() => hospital.close());

  const pharmacistOf = async ({ organizationId }: Doctor) =>
    hospital.signedInStaff(await hospital.staff({ role: 'pharmacist', organizationId }));
  const workAt = async (department: 'internal' | 'paediatrics' = 'internal') => {
    doctor = await hospital.doctor(8, undefined, 'county', department);
    clinic = await hospital.signedInStaff(doctor.userName);
    pharmacist = await pharmacistOf(doctor);
    await pharmacist.call(setDuty, { body: { hours: 8 } });
  };
  beforeEach(async () => {
    await workAt();
    patient = await hospital.patient();
  });

  /** A follow-up in the call, its diagnosis in the note. */
  const underWay = async (intake: Intake = {}, memberId?: string, at = 0) => {
    const encounterId = await hospital.followUp(patient, doctor.slots[at]!._id, intake, memberId);
    const params = { encounterId };
    await clinic.call(attestDiagnosis, { params, body: { codes: ['I10'] } });
    await clinic.call(callNext);
    const saved = await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    assert.equal(saved.status, 200, saved.code);
    return params;
  };
  type Visit = { encounterId: string };
  const write = (
    visit: Visit,
    items: WrittenItem[],
    {
      id = randomUUID(),
      baseRevision = 0,
      ...more
    }: { id?: string; baseRevision?: number; weight?: number; guardianPresent?: boolean } = {},
  ) =>
    clinic.call(savePrescription, {
      params: { ...visit, prescriptionId: id },
      body: { baseRevision, items, ...more },
    });
  const sign = ({ id, revision }: Pick<PrescriptionView, 'id' | 'revision'>, overrides: Override[] = []) =>
    clinic.call(signPrescription, { params: { prescriptionId: id }, body: { revision, overrides } });
  /** A signed prescription of nifedipine. */
  const signed = async (visit?: Visit) => {
    const { body, status, code } = await write(visit ?? (await underWay()), [nifedipine]);
    assert.equal(status, 200, code);
    const answer = await sign(body.prescription);
    assert.equal(answer.status, 200, answer.code);
    return answer.body.prescription;
  };
  const at = ({ id }: { id: string }) => ({ params: { prescriptionId: id } });
  const approve = ({ id, version }: PrescriptionView, by = pharmacist) =>
    by.call(approvePrescription, { ...at({ id }), body: { version } });
  const giveBack = ({ id, version }: PrescriptionView) =>
    pharmacist.call(returnPrescription, { ...at({ id }), body: { version, reason: '请核对用量' } });
  const details = ({ body }: { body: unknown }) =>
    (body as { error: { details: Record<string, string[]> } }).error.details;

  it('is written, signed, approved and handed out, and the patient sees where it stands', async () => {
    const visit = await underWay();
    const prescription = await signed(visit);
    assert.deepEqual([prescription.status, prescription.version], ['signed', 1]);
    assert.deepEqual(
      prescription.diagnoses.map(({ code }) => code),
      ['I10'],
    );
    assert.equal(prescription.validUntil, '2026-11-25T16:00:00.000Z');
    const queue = await pharmacist.call(listPharmacyQueue);
    assert.ok(queue.body.waiting.some(({ id }) => id === prescription.id));
    const approved = await approve(prescription);
    assert.deepEqual([approved.status, approved.body.prescription.status], [200, 'approved']);
    const seen = (await patient.call(listPrescriptions, { params: visit })).body.prescriptions;
    assert.deepEqual(
      seen.map(({ status, review }) => [status, review?.by.name.zh]),
      [['approved', '职员']],
    );
    const given = await pharmacist.call(dispensePrescription, at(prescription));
    assert.equal(given.body.prescription.status, 'dispensed');
    assert.equal((await pharmacist.call(dispensePrescription, at(prescription))).status, 200);
    const other = await pharmacistOf(doctor);
    assert.equal((await other.call(dispensePrescription, at(prescription))).code, 'ILLEGAL_TRANSITION');
  });

  it('is proved by its signatures: the doctor’s and the pharmacist’s, bound to one another', async () => {
    const prescription = await signed();
    await approve(prescription);
    const { repositories, seals } = hospital.api.context;
    const proofs = await proveRecord(repositories, seals, prescription.id);
    assert.deepEqual(proofs.map(({ kind }) => kind).sort(), ['prescription', 'prescription-review']);
    assert.ok(proofs.every(isProved));
  });

  it('is not written in advice, and not while no pharmacist is on duty (REVISIT_ONLY, RX_REVIEW)', async () => {
    const advice = await hospital.waiting(patient, doctor.slots[0]!._id);
    await clinic.call(callNext);
    const params = { encounterId: advice.encounterId };
    const refused = await write(params, [nifedipine]);
    assert.deepEqual([refused.code, details(refused).unmet], ['REVISIT_ONLY', ['visit-type']]);
    const { obstacles } = (await clinic.call(getPrescribing, { params })).body;
    assert.deepEqual(
      obstacles.map(({ rule }) => rule),
      ['REVISIT_ONLY'],
    );

    await workAt();
    patient = await hospital.patient();
    const visit = await underWay();
    await pharmacist.call(setDuty, { body: { hours: 0 } });
    assert.deepEqual(
      (await clinic.call(getPrescribing, { params: visit })).body.obstacles.map(({ rule, unmet }) => [rule, unmet]),
      [['RX_REVIEW', ['pharmacist']]],
    );
    assert.equal((await write(visit, [nifedipine])).code, 'RX_REVIEW');
    // Duty runs out by itself, at the minute.
    await pharmacist.call(setDuty, { body: { hours: 1 } });
    const { prescription } = (await write(visit, [nifedipine])).body;
    hospital.clock.advance(3_600_000 - 1);
    assert.equal((await write(visit, [nifedipine], { id: prescription.id, baseRevision: 1 })).status, 200);
    hospital.clock.advance(1);
    assert.equal((await sign({ id: prescription.id, revision: 2 })).code, 'RX_REVIEW');
    hospital.clock.advance(-3_600_000);
  });

  it('holds nothing under special control (RX_CONTROLLED)', async () => {
    const visit = await underWay();
    for (const medication of ['diazepam-2.5', 'tramadol-sr-100', 'morphine-sr-10', 'methylphenidate-10']) {
      const refused = await write(visit, [line(medication)]);
      assert.deepEqual([refused.code, details(refused).unmet], ['RX_CONTROLLED', ['controlled']], medication);
    }
    assert.deepEqual((await clinic.call(listPrescriptions, { params: visit })).body.prescriptions, []);
  });

  it('is for a diagnosis, and by the doctor of the visit (RX_AUTHOR)', async () => {
    const encounterId = await hospital.followUp(patient, doctor.slots[0]!._id);
    const params = { encounterId };
    await clinic.call(attestDiagnosis, { params, body: { codes: ['I10'] } });
    await clinic.call(callNext);
    const { prescription } = (await write(params, [nifedipine])).body;
    const refused = await sign(prescription);
    assert.deepEqual([refused.code, details(refused).unmet], ['RX_AUTHOR', ['diagnosis']]);
    const colleague = await hospital.signedInStaff((await hospital.doctor(1, doctor.organizationId)).userName);
    const foreign = { params: { ...params, prescriptionId: randomUUID() }, body: { baseRevision: 0, items: [] } };
    assert.equal((await colleague.call(savePrescription, foreign)).code, 'NOT_FOUND');
    const body = { revision: prescription.revision, overrides: [] };
    assert.equal((await colleague.call(signPrescription, { ...at(prescription), body })).code, 'NOT_FOUND');
  });

  it('of a child under six wants a guardian who is there and a paediatrician (MINOR_UNDER_6)', async () => {
    const member = async (birthDate: string, guardian = true) => {
      const residentId = hospital.newResidentId(birthDate, '1');
      const body = { name: '王小试', relation: 'child', residentId, guardian } as const;
      const { members } = (await patient.call(addFamilyMember, { body })).body;
      return members.find((one) => one.birthDate === birthDate)!.patientId;
    };
    const syrup = line('loratadine-syrup-1', { dose: 5, frequency: 'qd', days: 7, packs: 1 });
    const five = await member('2020-11-24');
    const inInternal = await underWay({}, five);
    const refused = await write(inInternal, [syrup]);
    assert.deepEqual([refused.code, details(refused).unmet], ['MINOR_UNDER_6', ['specialist']]);

    await workAt('paediatrics');
    patient = await hospital.patient();
    const visit = await underWay({}, await member('2020-11-24'));
    const { guardian, guardianNeeded } = (await clinic.call(getPrescribing, { params: visit })).body;
    assert.deepEqual([guardian, guardianNeeded], ['王试', true]);
    const id = randomUUID();
    const unseen = (await write(visit, [syrup], { id, weight: 18 })).body.prescription;
    const absent = await sign(unseen);
    assert.deepEqual([absent.code, details(absent).unmet], ['MINOR_UNDER_6', ['presence']]);
    const seen = await write(visit, [syrup], { id, baseRevision: 1, weight: 18, guardianPresent: true });
    assert.equal((await sign(seen.body.prescription)).status, 200);

    // Six today in the hospital's zone: the rule does not apply, whatever the department.
    await workAt();
    const six = await underWay({}, await member('2020-11-23'));
    assert.equal((await write(six, [syrup], { weight: 20 })).status, 200);
  });

  it('warns of allergies, duplicates, interactions, doses and long supplies, and wants a reason for each', async () => {
    const visit = await underWay({ allergies: '青霉素过敏' });
    const { prescription } = (
      await write(visit, [
        line('amoxicillin-500', { frequency: 'tid', days: 7, packs: 1 }),
        line('simvastatin-20', { dose: 3, days: 60, packs: 26 }),
        line('atorvastatin-20'),
        line('amlodipine-5'),
      ])
    ).body;
    const kinds = prescription.warnings.map(({ kind }) => kind).sort();
    assert.deepEqual(kinds, ['allergy', 'dose', 'duplicate', 'interaction', 'long-supply']);
    const refused = await sign(prescription);
    assert.equal(refused.code, 'PRESCRIPTION_WARNED');
    assert.equal(details(refused).unanswered!.length, 5);
    const answered = await sign(
      prescription,
      prescription.warnings.map(({ key }) => ({ key, reason: '已与患者确认，获益大于风险' })),
    );
    assert.equal(answered.status, 200);
    assert.equal(answered.body.prescription.overrides.length, 5);
  });

  it('is refused where no reason helps: what is contraindicated, twice the greatest dose, a child without a weight', async () => {
    const visit = await underWay();
    const together = (
      await write(visit, [line('sildenafil-50', { days: 4, packs: 1 }), line('isosorbide-mononitrate-sr-40')])
    ).body;
    const { key } = together.prescription.warnings.find(({ severity }) => severity === 'refused')!;
    const refused = await sign(together.prescription, [{ key, reason: '患者坚持要求' }]);
    assert.deepEqual([refused.code, details(refused).refused], ['PRESCRIPTION_WARNED', [key]]);
    const tooMuch = (await write(visit, [line('nifedipine-cr-30', { dose: 5, packs: 20 })])).body.prescription;
    assert.deepEqual(
      tooMuch.warnings.filter(({ severity }) => severity === 'refused').map(({ kind }) => kind),
      ['dose'],
    );
  });

  it('remembers an allergy that was recorded, at the next visit too, until it is refuted', async () => {
    const visit = await underWay();
    const record = {
      params: visit,
      body: { substance: 'ace-inhibitors', reaction: '干咳', severity: 'mild' },
    } as const;
    await Promise.all([clinic.call(recordAllergy, record), clinic.call(recordAllergy, record)]);
    const { allergies } = (await clinic.call(recordAllergy, record)).body;
    assert.equal(allergies.length, 1);
    const warned = (await write(visit, [line('enalapril-10')])).body.prescription.warnings;
    assert.deepEqual(
      warned.map(({ kind, severity }) => [kind, severity]),
      [['allergy', 'serious']],
    );
    const refute = { params: { ...visit, allergyId: allergies[0]!.id }, body: { reason: '为另一种药物所致' } };
    assert.deepEqual((await clinic.call(refuteAllergy, refute)).body.allergies, []);
    assert.deepEqual(
      (await write(visit, [line('benazepril-10')])).body.prescription.warnings.filter(({ kind }) => kind === 'allergy'),
      [],
    );
  });

  it('is checked against what the patient still takes from another hospital', async () => {
    const first = await signed();
    await approve(first);
    await clinic.call(finishEncounter, { params: { encounterId: first.encounterId } });
    await workAt();
    const visit = await underWay({}, undefined, 1);
    const earlier = async () => (await clinic.call(getPrescribing, { params: visit })).body.earlier.map(({ id }) => id);
    // To be repeated only when its doctor has said why it is looked at; the warning comes without that.
    assert.deepEqual(await earlier(), []);
    const { warnings } = (await write(visit, [line('felodipine-sr-5', { packs: 3 })])).body.prescription;
    assert.deepEqual(
      warnings.map(({ kind }) => kind),
      ['duplicate'],
    );
    await clinic.call(openHistory, { params: visit, body: { reason: 'treatment' } });
    assert.deepEqual(await earlier(), [first.id]);
    const second = (await write(visit, [nifedipine])).body.prescription;
    const reasons = second.warnings.map(({ key }) => ({ key, reason: '续方' }));
    assert.equal((await sign(second, reasons)).status, 200);
    const { others } = (await pharmacist.call(getForReview, at(second))).body;
    assert.deepEqual(others, [], 'the pharmacist sees those of the own hospital');
    // The same medicine again is what a follow-up is for.
    assert.deepEqual(
      (await write(visit, [nifedipine], {})).body.prescription.warnings.filter(({ kind }) => kind !== 'duplicate'),
      [],
    );
  });

  it('that was not signed when the patient was handed over is void, and the next doctor writes a new one', async () => {
    const visit = await underWay();
    const drafted = (await write(visit, [nifedipine])).body.prescription;
    const former = clinic;
    await former.call(returnToWaiting, { params: visit });
    const colleague = await hospital.doctor(2, doctor.organizationId);
    const body = { practitionerRoleId: colleague.roleId, reason: '需要心内科意见' };
    assert.equal((await former.call(transferPatient, { params: visit, body })).status, 200);
    assert.equal((await sign(drafted)).code, 'ILLEGAL_TRANSITION');
    clinic = await hospital.signedInStaff(colleague.userName);
    await clinic.call(callNext);
    assert.equal((await write(visit, [nifedipine], { id: drafted.id, baseRevision: 1 })).code, 'NOT_FOUND');
    assert.deepEqual((await clinic.call(listPrescriptions, { params: visit })).body.prescriptions, []);
    assert.equal((await signed(visit)).status, 'signed');
    assert.equal((await clinic.call(finishEncounter, { params: visit })).status, 200);
  });

  it('goes back to the doctor with a reason, and comes again as the next version', async () => {
    const visit = await underWay();
    const first = await signed(visit);
    const returned = await giveBack(first);
    assert.deepEqual(
      [returned.body.prescription.status, returned.body.prescription.review!.reason],
      ['returned', '请核对用量'],
    );
    assert.equal((await approve(first)).code, 'ILLEGAL_TRANSITION');
    await clinic.call(finishEncounter, { params: visit });
    const again = (
      await write(visit, [line('nifedipine-cr-30', { days: 14, packs: 2 })], {
        id: first.id,
        baseRevision: first.revision,
      })
    ).body.prescription;
    assert.equal(again.status, 'draft');
    // Until it is signed anew the patient sees what was returned.
    const seen = (await patient.call(getPrescription, at(first))).body.prescription;
    assert.deepEqual([seen.status, seen.items[0]!.days], ['returned', 28]);
    const second = (await sign(again)).body.prescription;
    assert.deepEqual([second.status, second.version], ['signed', 2]);
    assert.equal((await approve(first)).code, 'EDIT_CONFLICT');
    assert.equal((await approve(second)).status, 200);
    const { versions } = (await pharmacist.call(getForReview, at(first))).body;
    assert.deepEqual(
      versions.map(({ version }) => version),
      [1, 2],
    );
    const { repositories, seals } = hospital.api.context;
    assert.ok((await proveRecord(repositories, seals, first.id)).every(isProved));
  });

  it('is signed once by requests at the same moment, and approved once by two pharmacists', async () => {
    const { prescription } = (await write(await underWay(), [nifedipine])).body;
    const answers = await Promise.all(Array.from({ length: 5 }, () => sign(prescription)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      Array(5).fill(200),
    );
    const { signedRecords } = hospital.data.repositories;
    assert.equal((await signedRecords.of('prescription', prescription.id)).length, 1);
    const second = await pharmacistOf(doctor);
    const view = answers[0]!.body.prescription;
    const decisions = await Promise.all([approve(view), approve(view, second), approve(view)]);
    const won = decisions.filter(({ status }) => status === 200);
    assert.ok(
      won.length >= 1 && decisions.every(({ status, code }) => status === 200 || code === 'ILLEGAL_TRANSITION'),
    );
    assert.equal((await signedRecords.of('prescription-review', prescription.id)).length, 1);
  });

  it('is not changed by a window that has not seen the other’s change', async () => {
    const visit = await underWay();
    const id = randomUUID();
    const first = await write(visit, [nifedipine], { id });
    const repeated = await write(visit, [nifedipine], { id });
    assert.deepEqual([repeated.status, repeated.body.prescription.revision], [200, 1]);
    await write(visit, [line('amlodipine-5')], { id, baseRevision: 1 });
    assert.equal((await write(visit, [line('valsartan-80')], { id, baseRevision: 1 })).code, 'EDIT_CONFLICT');
    assert.equal((await sign(first.body.prescription)).code, 'EDIT_CONFLICT');
  });

  it('is thrown away as a draft, and taken back once signed', async () => {
    const visit = await underWay();
    const draft = (await write(visit, [nifedipine])).body.prescription;
    assert.equal((await clinic.call(removeDraft, at(draft))).status, 204);
    assert.equal((await clinic.call(removeDraft, at(draft))).status, 204);
    assert.deepEqual((await clinic.call(listPrescriptions, { params: visit })).body.prescriptions, []);
    const prescription = await signed(visit);
    assert.equal((await clinic.call(removeDraft, at(prescription))).code, 'ILLEGAL_TRANSITION');
    const gone = await clinic.call(voidPrescription, { ...at(prescription), body: { reason: '改用其他药物' } });
    assert.equal(gone.body.prescription.status, 'void');
    assert.equal((await approve(prescription)).code, 'ILLEGAL_TRANSITION');
  });

  it('is void when its visit is stopped, and none is written after it (STOP_OFFLINE)', async () => {
    const visit = await underWay();
    const prescription = await signed(visit);
    const draft = (await write(visit, [line('metformin-500', { packs: 2 })])).body.prescription;
    await approve(prescription);
    await clinic.call(stopOffline, { params: visit, body: { reason: 'condition-changed' } });
    assert.equal((await clinic.call(getPrescription, at(prescription))).body.prescription.status, 'void');
    assert.equal((await pharmacist.call(dispensePrescription, at(prescription))).code, 'ILLEGAL_TRANSITION');
    assert.equal((await write(visit, [nifedipine])).code, 'STOP_OFFLINE');
    assert.equal((await sign(draft)).code, 'ILLEGAL_TRANSITION');
  });

  it('runs out at the end of its third day, and is not handed out after it', async () => {
    const prescription = await signed();
    await approve(prescription);
    const left = new Date(prescription.validUntil!).getTime() - hospital.clock.now().getTime();
    hospital.clock.advance(left);
    const tomorrow = await pharmacistOf(doctor);
    const refused = await tomorrow.call(dispensePrescription, at(prescription));
    assert.equal(refused.code, 'RX_REVIEW');
    await hospital.api.jobs.settled();
    const view = (await tomorrow.call(getForReview, at(prescription))).body.prescription;
    assert.equal(view.status, 'expired');
    hospital.clock.advance(-left);
  });

  it('does not exist for other patients, doctors, and pharmacists of other hospitals', async () => {
    const prescription = await signed();
    const elsewhere = await hospital.doctor();
    const strangers = [
      await hospital.patient(),
      await hospital.signedInStaff(elsewhere.userName),
      await pharmacistOf(elsewhere),
    ];
    for (const stranger of strangers) {
      assert.equal((await stranger.call(getPrescription, at(prescription))).code, 'NOT_FOUND');
      const path = readPrescriptionPaper.path.replace(':prescriptionId', prescription.id);
      assert.equal((await stranger.send('GET', path)).code, 'NOT_FOUND');
    }
    assert.equal((await approve(prescription, strangers[2])).code, 'NOT_FOUND');
    const queue = await strangers[2]!.call(listPharmacyQueue);
    assert.deepEqual(queue.body.waiting, []);
  });

  it('is a PDF that carries the code by which it is checked, by anybody and without the full name', async () => {
    const prescription = await signed();
    await approve(prescription);
    const stored = (await hospital.data.repositories.prescriptions.byId(prescription.id))!;
    const answer = await fetch(
      `${hospital.origin}${readPrescriptionPaper.path.replace(':prescriptionId', prescription.id)}`,
      { headers: { cookie: patient.cookie } },
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf']);
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
    const { body } = await hospital.visitor().call(checkPrescription, { params: { checkCode: stored.checkCode } });
    assert.deepEqual(
      [body.prescription.number, body.prescription.status, body.prescription.patient],
      [stored.number, 'approved', '王** · 1953'],
    );
    const guessed = await hospital.visitor().call(checkPrescription, { params: { checkCode: 'A'.repeat(22) } });
    assert.equal(guessed.code, 'NOT_FOUND');
  });

  it('is found in the formulary by Chinese, initials, English and ATC code', async () => {
    for (const q of ['硝苯', 'xbdp', 'nifedipine', 'C08CA05'])
      assert.equal(
        (await clinic.call(searchMedications, { query: { q } })).body.medications[0]!.code,
        'nifedipine-cr-30',
        q,
      );
  });
});
