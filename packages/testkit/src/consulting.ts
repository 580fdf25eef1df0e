import { randomUUID } from 'node:crypto';
import {
  type ConsultationRequest,
  type ConsultationView,
  consentToConsultation,
  consultationReach,
  draftConsultation,
  getConsultation,
  getConsultationConsentText,
  reviewConsultation,
  saveConsultation,
  submitConsultation,
} from '@oih/contracts/http/consultations';
import { answerOffer, offerConsultation, takeConsultation } from '@oih/contracts/http/dispatch';
import { callNext, endCall } from '@oih/contracts/http/encounters';
import { type AdmitInpatient, admitInpatient, type InpatientView } from '@oih/contracts/http/inpatients';
import type { Agreement } from '@oih/data/network/models';
import { newId } from '@oih/platform/ids';
import { type ApiStarter, type Doctor, Hospital } from './hospital.ts';
import type { HttpClient } from './http-client.ts';

/** A doctor with the browser that is signed in. */
export interface SignedIn extends Doctor {
  client: HttpClient;
}

/** A county hospital under a prefecture hospital under a provincial one, with an agreement, and a visit that runs in the county. */
export class ConsultingWorld<A extends { port: number; close(): Promise<void> }> {
  readonly hospital: Hospital<A>;
  county!: SignedIn;
  prefecture!: SignedIn;
  province!: SignedIn;
  /** Who administers each, and dispatches for those above. */
  countyAdmin!: HttpClient;
  prefectureCentre!: HttpClient;
  provinceCentre!: HttpClient;
  patient!: HttpClient;
  /** Where the question arises: the running visit, or the stay of an in-patient. */
  encounterId!: string;
  #atBedside = false;

  private constructor(hospital: Hospital<A>) {
    this.hospital = hospital;
  }

  static async start<A extends { port: number; close(): Promise<void> }>(
    starter: ApiStarter<A>,
  ): Promise<ConsultingWorld<A>> {
    return new ConsultingWorld(await Hospital.start(starter));
  }

  /** New institutions, people, an agreement and a running visit. */
  async renew(terms: Partial<Agreement> = {}): Promise<void> {
    const { hospital } = this;
    const [province, prefecture, county] = [newId(), newId(), newId()].map((key) => `org-${key}`) as [
      string,
      string,
      string,
    ];
    await this.#place(province, 'province');
    await this.#place(prefecture, 'prefecture', province);
    await this.#place(county, 'county', prefecture);
    this.county = await this.#doctor(county);
    this.prefecture = await this.#doctor(prefecture);
    this.province = await this.#doctor(province);
    this.countyAdmin = await hospital.admin(county);
    this.prefectureCentre = await this.#dispatcher(prefecture);
    this.provinceCentre = await this.#dispatcher(province);
    await this.agree(county, prefecture, terms);
    await this.agree(county, province, terms);
    this.patient = await hospital.patient();
    const { encounterId } = await hospital.waiting(this.patient, this.county.slots[0]!._id);
    this.encounterId = encounterId;
    this.#atBedside = false;
    await this.county.client.call(callNext);
  }

  async #place(_id: string, level: 'county' | 'prefecture' | 'province', partOf?: string): Promise<void> {
    const organization = {
      _id,
      name: { zh: `试验${level}医院`, en: `Test ${level}` },
      level,
      divisionCode: '330702',
      timeZone: 'Asia/Shanghai',
      departments: [{ code: '03', name: { zh: '内科', en: 'Internal medicine' } }],
      ...(partOf ? { partOf } : {}),
    };
    await this.hospital.data.repositories.directory.add({ organizations: [organization] });
  }

  async #doctor(organizationId: string): Promise<SignedIn> {
    const doctor = await this.hospital.doctor(8, organizationId);
    return { ...doctor, client: await this.hospital.signedInStaff(doctor.userName) };
  }

  /** A second doctor of an institution. */
  colleague(of: SignedIn): Promise<SignedIn> {
    return this.#doctor(of.organizationId);
  }

  /** A doctor of a second hospital of the prefecture, beside the first one, that the county may invite as well. */
  async neighbour(): Promise<SignedIn> {
    const id = `org-${newId()}`;
    await this.#place(id, 'prefecture', this.province.organizationId);
    await this.agree(this.county.organizationId, id);
    return this.#doctor(id);
  }

  async #dispatcher(organizationId: string): Promise<HttpClient> {
    return this.hospital.signedInStaff(await this.hospital.staff({ role: 'dispatcher', organizationId }));
  }

  /** An agreement in force; gives its id. */
  async agree(inviting: string, invited: string, terms: Partial<Agreement> = {}): Promise<string> {
    const agreement: Agreement = {
      _id: newId(),
      version: 1,
      status: 'active',
      invitingOrganizationId: inviting,
      invited: { organizationId: invited },
      services: ['consultation', 'ecg-diagnosis'],
      specialties: [],
      validFrom: '2026-01-01',
      validUntil: null,
      urgencyLimit: 'immediate',
      fees: { consultation: { amount: 10_000, currency: 'CNY' }, 'ecg-diagnosis': { amount: 5000, currency: 'CNY' } },
      liability: 'inviting',
      proposedBy: inviting,
      askedOf: invited,
      reason: '',
      changedAt: this.hospital.clock.now(),
      outbox: [],
      ...terms,
    };
    await this.hospital.data.repositories.network.add({ alliances: [], agreements: [agreement] });
    return agreement._id;
  }

  /** What a client sees of a consultation. */
  async seen(client: HttpClient, consultationId: string): Promise<ConsultationView> {
    return (await client.call(getConsultation, { params: { consultationId } })).body.consultation;
  }

  async drafted(some: Partial<ConsultationRequest> = {}): Promise<ConsultationView> {
    const { client } = this.county;
    const params = { encounterId: this.encounterId, consultationId: randomUUID() };
    const { body } = await client.call(draftConsultation, { params, body: {} });
    const { consultation: draft } = body;
    const { diagnoses, documents, department: _department, ...request } = draft.request;
    const whole: ConsultationRequest = {
      ...request,
      diagnoses: diagnoses.map(({ code }) => code),
      documentIds: documents.map(({ id }) => id),
      reason: '血压控制不佳',
      question: '请指导用药',
      specialty: '03',
      summary: { ...request.summary, complaint: '头晕三天' },
      ...some,
    };
    const saved = await client.call(saveConsultation, {
      params: { consultationId: draft.id },
      body: { version: draft.version, request: whole },
    });
    if (saved.status !== 200) throw new Error(`the draft was answered with ${saved.status} ${saved.code}`);
    return saved.body.consultation;
  }

  /** What the desk of a ward knows of somebody who lies there. */
  newcomer(some: Partial<AdmitInpatient> = {}): AdmitInpatient {
    const residentId = this.hospital.newResidentId('1948-02-11');
    const place = { ward: '呼吸三病区', bed: '12' };
    return { name: '钱卧床', residentId, ...place, admittedOn: '2026-11-20', diagnoses: ['J18.9'], ...some };
  }

  /** An in-patient of the county’s doctor, about whom others are consulted from now on; the call of the visit is over. */
  async lying(some: Partial<AdmitInpatient> = {}): Promise<InpatientView> {
    const { client } = this.county;
    await client.call(endCall, { params: { encounterId: this.encounterId } });
    this.encounterId = randomUUID();
    this.#atBedside = true;
    const params = { encounterId: this.encounterId };
    const { status, code, body } = await client.call(admitInpatient, { params, body: this.newcomer(some) });
    if (status !== 200) throw new Error(`the in-patient was answered with ${status} ${code}`);
    return body.inpatient;
  }

  /** The patient agrees to what is asked, and to what it costs at most; from home, or at the bedside before a nurse. */
  async consented(consultationId: string): Promise<void> {
    const signs = this.#atBedside ? this.county.client : this.patient;
    const { version, sha256 } = (await signs.call(getConsultationConsentText)).body;
    const { feeLimit } = (await this.county.client.call(consultationReach, { params: { consultationId } })).body;
    const consultationVersion = (await this.seen(signs, consultationId)).version;
    const bedside = this.#atBedside ? { bedside: { witness: '护士孙' } } : {};
    const body = { version, sha256, feeLimit: feeLimit?.amount ?? 0, consultationVersion, ...bedside };
    const { status, code } = await signs.call(consentToConsultation, { params: { consultationId }, body });
    if (status !== 200) throw new Error(`the consent was answered with ${status} ${code}`);
  }

  /** A request that the own institution has let go. */
  async submitted(some: Partial<ConsultationRequest> = {}): Promise<string> {
    const { id: consultationId } = await this.drafted(some);
    const params = { consultationId };
    await this.consented(consultationId);
    await this.county.client.call(submitConsultation, { params });
    const { status, code } = await this.countyAdmin.call(reviewConsultation, { params, body: { approved: true } });
    if (status !== 200) throw new Error(`the review was answered with ${status} ${code}`);
    return consultationId;
  }

  /** A request that the centre of the prefecture has offered to its own hospital. */
  async offered(some: Partial<ConsultationRequest> = {}): Promise<string> {
    const consultationId = await this.submitted(some);
    const params = { consultationId };
    await this.prefectureCentre.call(takeConsultation, { params });
    const body = { organizationId: this.prefecture.organizationId };
    const { status, code } = await this.prefectureCentre.call(offerConsultation, { params, body });
    if (status !== 200) throw new Error(`the offer was answered with ${status} ${code}`);
    return consultationId;
  }

  /** A request that the prefecture hospital has accepted. */
  async accepted(some: Partial<ConsultationRequest> = {}): Promise<string> {
    const consultationId = await this.offered(some);
    await this.prefectureCentre.call(answerOffer, { params: { consultationId }, body: { accept: true } });
    return consultationId;
  }

  close(): Promise<void> {
    return this.hospital.close();
  }
}
