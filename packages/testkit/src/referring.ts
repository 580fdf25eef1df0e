import { randomUUID } from 'node:crypto';
import { uploadDocument } from '@oih/contracts/http/documents';
import { getProfile } from '@oih/contracts/http/profile';
import {
  acceptReferral,
  listReceivingDoctors,
  noteArrival,
  receiveReferral,
  referDown,
  takeIntoCare,
} from '@oih/contracts/http/referral-care';
import {
  consentToReferral,
  draftReferral,
  getReferral,
  getReferralConsentText,
  type ReferralRequest,
  type ReferralView,
  saveReferral,
  submitReferral,
} from '@oih/contracts/http/referrals';
import { requestCode, signInPatient } from '@oih/contracts/http/session';
import { dateIn } from '@oih/domain/booking/day';
import { newId } from '@oih/platform/ids';
import { ConsultingWorld, type SignedIn } from './consulting.ts';
import type { ApiStarter } from './hospital.ts';
import type { Answer, HttpClient } from './http-client.ts';
import { samplePdf } from './sample-files.ts';

const day = 24 * 3_600_000;

const stationOf = (_id: string, partOf: string) => ({
  _id,
  name: { zh: '试验卫生站', en: 'Test station' },
  level: 'station' as const,
  divisionCode: '330702',
  timeZone: 'Asia/Shanghai',
  departments: [{ code: '02', name: { zh: '全科', en: 'General practice' } }],
  partOf,
});

function ok<T>(what: string, answer: Answer<T>): T {
  if (answer.status < 300) return answer.body;
  throw new Error(`${what} was answered with ${answer.status} ${answer.code}`);
}

/** The institutions of a consultation, with a station below the county, between which a patient is referred. */
export class ReferringWorld<A extends { port: number; close(): Promise<void> }> {
  readonly world: ConsultingWorld<A>;
  station!: SignedIn;

  private constructor(world: ConsultingWorld<A>) {
    this.world = world;
  }

  static async start<A extends { port: number; close(): Promise<void> }>(
    starter: ApiStarter<A>,
  ): Promise<ReferringWorld<A>> {
    return new ReferringWorld(await ConsultingWorld.start(starter));
  }

  /** New institutions, people and a running visit. */
  async renew(): Promise<void> {
    await this.world.renew();
    const { hospital, county } = this.world;
    const id = `org-${newId()}`;
    await hospital.data.repositories.directory.add({ organizations: [stationOf(id, county.organizationId)] });
    const doctor = await hospital.doctor(0, id, 'station');
    this.station = { ...doctor, client: await hospital.signedInStaff(doctor.userName) };
  }

  /** Signs everybody in anew, whose sessions a long time has ended. */
  async signInAgain(): Promise<void> {
    const { world, station } = this;
    const { hospital, patient, prefecture } = world;
    for (const doctor of [world.county, prefecture, station])
      doctor.client = await hospital.signedInStaff(doctor.userName);
    const dispatcher = { role: 'dispatcher', organizationId: prefecture.organizationId } as const;
    world.prefectureCentre = await hospital.signedInStaff(await hospital.staff(dispatcher));
    const phone = hospital.phoneOf(patient);
    await patient.call(requestCode, { body: { phone } });
    await patient.call(signInPatient, { body: { phone, code: await hospital.codeFor(phone) } });
  }

  /** The calendar day so many days from today. */
  inDays(days: number): string {
    return dateIn(new Date(this.world.hospital.clock.now().getTime() + days * day), 'Asia/Shanghai');
  }

  async seen(client: HttpClient, referralId: string): Promise<ReferralView> {
    return ok('the referral', await client.call(getReferral, { params: { referralId } })).referral;
  }

  /** A paper that the patient has sent for the visit; gives its id. */
  async paper(): Promise<string> {
    const { patient } = this.world;
    const { patientId } = (await patient.call(getProfile)).body.profile!;
    const path = `${uploadDocument.path.replace(':patientId', patientId)}?kind=material&key=${newId()}`;
    const { body } = await patient.sendBytes('POST', path, samplePdf());
    return (body as { document: { id: string } }).document.id;
  }

  /** A draft to the prefecture hospital that lacks the consent alone. */
  async drafted(some: Partial<ReferralRequest> = {}): Promise<ReferralView> {
    const { county, prefecture, encounterId } = this.world;
    const params = { encounterId, referralId: randomUUID() };
    const draft = ok('the draft', await county.client.call(draftReferral, { params })).referral;
    const { diagnoses, documents, department: _department, ...request } = draft.request;
    const whole: ReferralRequest = {
      ...request,
      organizationId: prefecture.organizationId,
      reason: '需进一步检查',
      specialty: '03',
      diagnoses: diagnoses.map(({ code }) => code),
      documentIds: documents.map(({ id }) => id),
      summary: { ...request.summary, complaint: '胸闷三天' },
      ...some,
    };
    const body = { version: draft.version, request: whole };
    return ok('saving', await county.client.call(saveReferral, { params: { referralId: draft.id }, body })).referral;
  }

  async consented(referralId: string): Promise<void> {
    const { patient } = this.world;
    const { version, sha256 } = (await patient.call(getReferralConsentText)).body;
    const referralVersion = (await this.seen(patient, referralId)).version;
    const body = { version, sha256, referralVersion };
    ok('the consent', await patient.call(consentToReferral, { params: { referralId }, body }));
  }

  async submitted(some: Partial<ReferralRequest> = {}): Promise<string> {
    const { id: referralId } = await this.drafted(some);
    await this.consented(referralId);
    ok('sending', await this.world.county.client.call(submitReferral, { params: { referralId } }));
    return referralId;
  }

  async received(some: Partial<ReferralRequest> = {}): Promise<string> {
    const referralId = await this.submitted(some);
    ok('receiving', await this.world.prefectureCentre.call(receiveReferral, { params: { referralId } }));
    return referralId;
  }

  /** The ids of the free times of the prefecture's doctor, as they are offered. */
  async freeSlots(referralId: string): Promise<string[]> {
    const { prefectureCentre } = this.world;
    const { doctors } = (await prefectureCentre.call(listReceivingDoctors, { params: { referralId } })).body;
    return doctors.flatMap(({ slots }) => slots.map(({ id }) => id));
  }

  async accepted(some: Partial<ReferralRequest> = {}): Promise<string> {
    const referralId = await this.received(some);
    const [slotId] = (await this.freeSlots(referralId)).slice(-1);
    const body = { kind: 'slot' as const, slotId: slotId! };
    ok('accepting', await this.world.prefectureCentre.call(acceptReferral, { params: { referralId }, body }));
    return referralId;
  }

  async inCare(): Promise<string> {
    const referralId = await this.accepted();
    const params = { referralId };
    ok('the arrival', await this.world.prefectureCentre.call(noteArrival, { params }));
    ok('the care', await this.world.prefecture.client.call(takeIntoCare, { params }));
    return referralId;
  }

  /** A referral that went down. */
  async down(): Promise<string> {
    return this.sentDown(await this.inCare());
  }

  /** Sends a patient in care down, with a task for the station in a week and one for the county in a month. */
  async sentDown(referralId: string): Promise<string> {
    const { prefecture, county } = this.world;
    const { organizationId } = this.station;
    const body = {
      summary: '病情平稳，转回当地随访',
      diagnoses: ['I10'],
      medication: '氨氯地平 5mg 每日一次',
      organizationId,
      tasks: [
        { what: '测血压', due: this.inDays(7), organizationId },
        { what: '复查心电图', due: this.inDays(30), organizationId: county.organizationId },
      ],
    };
    ok('referring down', await prefecture.client.call(referDown, { params: { referralId }, body }));
    return referralId;
  }

  close(): Promise<void> {
    return this.world.close();
  }
}
