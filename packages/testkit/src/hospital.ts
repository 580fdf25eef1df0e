import { rmSync } from 'node:fs';
import {
  bookAppointment,
  checkIn,
  getConsentText,
  holdSlot,
  type Intake,
  saveIntake,
} from '@oih/contracts/http/appointments';
import type { HttpInput } from '@oih/contracts/http/define';
import { type DocumentView, uploadDocument } from '@oih/contracts/http/documents';
import { openResident, pairKiosk, signInAtKiosk, startPairing } from '@oih/contracts/http/kiosk';
import type { Credentials } from '@oih/contracts/http/licence';
import { saveProfile } from '@oih/contracts/http/profile';
import { requestCode, signInPatient, signInStaff } from '@oih/contracts/http/session';
import type { HeldRole } from '@oih/data/accounts/models';
import { connectData, type Data } from '@oih/data/connect';
import { type BookingLimits, usualLimits } from '@oih/domain/booking/limits';
import { generalSlot, type Slot } from '@oih/domain/schedule/slot';
import type { Clock } from '@oih/platform/clock';
import type { Config } from '@oih/platform/config';
import { newId } from '@oih/platform/ids';
import { createLogger, type Logger } from '@oih/platform/logger';
import { agreedTo } from './consent.ts';
import { FakeClock } from './fake-clock.ts';
import { type Answer, HttpClient } from './http-client.ts';
import { residentIdOf } from './resident-id.ts';
import { samplePdf } from './sample-files.ts';
import { scratchFolder } from './scratch.ts';
import { startStore } from './store.ts';

type ApiConfig = Config<
  | 'NODE_ENV'
  | 'API_HOST'
  | 'API_PORT'
  | 'PUBLIC_ORIGIN'
  | 'ALLOWED_ORIGINS'
  | 'TRUST_PROXY'
  | 'MONGODB_URI'
  | 'SESSION_SECRET'
  | 'INTERNAL_SECRET'
  | 'RECORDS_KEY'
  | 'SIGNING_ALGORITHM'
  | 'OIH_DATA_DIR'
  | 'DOCUMENTS_DIR'
  | 'CLAMD_ADDRESS'
  | 'CONDITIONS_FILE'
  | 'IDENTITY_SECRET'
>;

/** Providers of messages; in a test those of development, unless it names others. */
type ChannelConfig = Partial<
  Config<
    | 'REGULATOR_URL'
    | 'REGULATOR_SECRET'
    | 'IDENTITY_REGISTER_URL'
    | 'IDENTITY_REGISTER_SECRET'
    | 'SMS_WEBHOOK_URL'
    | 'SMS_WEBHOOK_SECRET'
    | 'SMTP_URL'
    | 'EMAIL_FROM'
    | 'PUSH_PRIVATE_KEY'
    | 'PUSH_SERVICES'
  >
>;

/** How the test kit starts an api: the app passes its own function, since no package imports an app. */
export interface ApiStarter<A> {
  startApi(options: {
    config: ApiConfig;
    logger: Logger;
    clock: Clock;
    rateLimits: { perMinute: number; signInsPerMinute: number };
    bookingLimits: BookingLimits;
    channels: ChannelConfig;
  }): Promise<A>;
  hashPassword(password: string): Promise<string>;
}

export const recordsKey = 'the records key of the tests that is long enough';
export const internalSecret = 'the internal secret of the tests, long enough';

/** A Monday morning in the hospital: 08:00 in Shanghai. */
export const morning = '2026-11-23T00:00:00Z';
const quarter = 15 * 60_000;
const fiveMinutes = 5 * 60_000;
const password = 'a-Passw0rd-of-tests';

/** Credentials with which a doctor of a test sees patients on every day (rule LICENCE). */
export const licensed: Credentials = {
  qualification: 'clinical',
  authority: '婺城区卫生健康局',
  registeredOn: '2010-07-01',
  validUntil: null,
  mainInstitution: true,
  filing: null,
};

const departments = {
  internal: { code: '03', name: { zh: '内科', en: 'Internal medicine' } },
  paediatrics: { code: '07', name: { zh: '儿科', en: 'Paediatrics' } },
} as const;

/** A doctor of a test, with the slots in their order. */
export interface Doctor {
  roleId: string;
  organizationId: string;
  userName: string;
  slots: Slot[];
}

/** A hospital for one test file: a real store, a real api on a free port, a clock that stands still. */
export class Hospital<A extends { port: number; close(): Promise<void> }> {
  readonly api: A;
  readonly clock: FakeClock;
  readonly data: Data;
  /** Connection string of the store, for who looks past the api. */
  readonly storeUri: string;
  /** Where the api keeps its files. */
  readonly folder: string;
  readonly #starter: ApiStarter<A>;
  readonly #closeStore: () => Promise<void>;
  #phones = 0;
  #numbers = 0;
  readonly #phoneOf = new WeakMap<HttpClient, string>();
  readonly #numberOf = new WeakMap<HttpClient, string>();

  private constructor(
    api: A,
    clock: FakeClock,
    data: Data,
    starter: ApiStarter<A>,
    store: { uri: string; close: () => Promise<void> },
    folder: string,
  ) {
    this.folder = folder;
    this.api = api;
    this.clock = clock;
    this.data = data;
    this.#starter = starter;
    this.storeUri = store.uri;
    this.#closeStore = store.close;
  }

  static async start<A extends { port: number; close(): Promise<void> }>(
    starter: ApiStarter<A>,
    options: {
      signInsPerMinute?: number;
      nodeEnv?: 'test' | 'production';
      clamd?: string;
      signingAlgorithm?: 'ES256' | 'SM2';
      channels?: ChannelConfig;
      conditionsFile?: string;
      /** A clock that reads {@link morning}; one of its own when left out. */
      clock?: FakeClock;
    } = {},
  ): Promise<Hospital<A>> {
    const store = await startStore();
    const clock = options.clock ?? new FakeClock(morning);
    const folder = scratchFolder('oih-hospital-');
    const config: ApiConfig = {
      NODE_ENV: options.nodeEnv ?? 'test',
      API_HOST: '127.0.0.1',
      API_PORT: 0,
      PUBLIC_ORIGIN: 'http://localhost',
      ALLOWED_ORIGINS: [],
      TRUST_PROXY: 0,
      MONGODB_URI: store.uri,
      SESSION_SECRET: 'the session secret of the tests, long enough',
      INTERNAL_SECRET: internalSecret,
      RECORDS_KEY: [recordsKey],
      SIGNING_ALGORITHM: options.signingAlgorithm ?? 'ES256',
      OIH_DATA_DIR: folder,
      DOCUMENTS_DIR: undefined,
      CLAMD_ADDRESS: options.clamd,
      CONDITIONS_FILE: options.conditionsFile,
      IDENTITY_SECRET: 'the identity secret of the tests, long enough',
    };
    const rateLimits = { perMinute: 1_000_000, signInsPerMinute: options.signInsPerMinute ?? 1_000_000 };
    const api = await starter.startApi({
      config,
      logger: createLogger('api', 'silent'),
      clock,
      rateLimits,
      // Everybody in a test comes from one address.
      bookingLimits: { ...usualLimits, perAddressDay: 1_000_000 },
      channels: options.channels ?? {},
    });
    return new Hospital(api, clock, await connectData(store.uri), starter, store, folder);
  }

  get origin(): string {
    return `http://localhost:${this.api.port}`;
  }

  /** A browser that nobody has signed in on. */
  visitor(): HttpClient {
    return new HttpClient(this.origin);
  }

  /** A new doctor with quarter-hour slots from now on, and the account; at a hospital of their own, or a colleague at one that exists. */
  async doctor(
    slots = 8,
    hospitalId?: string,
    level: 'county' | 'station' = 'county',
    department: keyof typeof departments = 'internal',
  ): Promise<Doctor> {
    const key = newId();
    const [organizationId, roleId] = [hospitalId ?? `org-${key}`, `role-${key}`];
    const { directory } = this.data.repositories;
    await directory.add({
      organizations: [
        {
          _id: organizationId,
          name: { zh: '试验医院', en: 'Test Hospital' },
          level,
          ...(level === 'county' ? { grade: '二级甲等' } : {}),
          divisionCode: '330702',
          timeZone: 'Asia/Shanghai',
          departments: [departments[department]],
        },
      ],
      practitioners: [{ _id: `practitioner-${key}`, name: { zh: '陈试', en: 'Chen Shi' } }],
      practitionerRoles: [
        {
          _id: roleId,
          practitionerId: `practitioner-${key}`,
          organizationId,
          divisionCode: '330702',
          level,
          departmentCode: departments[department].code,
          title: 'attending',
          licenceNumber: `TEST-${key}`,
          introduction: { zh: '', en: '' },
          fee: { amount: 1500, currency: 'CNY' },
          active: true,
          credentials: licensed,
        },
      ],
    });
    // Visits begin on multiples of five minutes.
    const first = Math.ceil((this.clock.now().getTime() + quarter) / fiveMinutes) * fiveMinutes;
    const list = Array.from({ length: slots }, (_, at) =>
      generalSlot({
        practitionerRoleId: roleId,
        organizationId,
        start: new Date(first + at * quarter),
        end: new Date(first + (at + 1) * quarter),
      }),
    );
    await directory.addSlots(list);
    const userName = await this.staff({ role: 'practitioner', organizationId, practitionerRoleId: roleId });
    return { roleId, organizationId, userName, slots: list };
  }

  /** A village doctor at a health station of their own, without times to book. */
  stationDoctor(): Promise<Doctor> {
    return this.doctor(0, undefined, 'station');
  }

  /** A screen that a village doctor has paired with the station. */
  async kiosk(): Promise<Doctor & { screen: HttpClient }> {
    const doctor = await this.stationDoctor();
    const screen = this.visitor();
    const { code } = (await screen.call(startPairing)).body;
    await (await this.signedInStaff(doctor.userName)).call(pairKiosk, { body: { code, name: '大厅' } });
    return { ...doctor, screen };
  }

  /** A screen at which the village doctor has opened a resident, who is made up unless somebody is given. */
  async attended(resident?: HttpInput<typeof openResident>['body']): Promise<Doctor & { screen: HttpClient }> {
    const kiosk = await this.kiosk();
    await kiosk.screen.call(signInAtKiosk, { body: { userName: kiosk.userName, password } });
    const body = resident ?? { name: '吴居民', residentId: this.newResidentId('1950-06-01') };
    const { status, code } = await kiosk.screen.call(openResident, { body });
    if (status !== 200) throw new Error(`the resident was answered with ${status} ${code}`);
    return kiosk;
  }

  /** The identity number of somebody new, born on this day. */
  newResidentId(birthDate: string, sex?: '1' | '2'): string {
    this.#numbers += 1;
    return residentIdOf(this.#numbers, birthDate, sex);
  }

  /** The identity number of a patient with a profile. */
  numberOf(patient: HttpClient): string {
    return this.#numberOf.get(patient)!;
  }

  /** An account of staff; gives its user name. */
  async staff(role: HeldRole): Promise<string> {
    const userName = `staff.${newId()}`;
    const passwordHash = await this.#starter.hashPassword(password);
    await this.data.repositories.accounts.add([
      {
        _id: newId(),
        userName,
        passwordHash,
        displayName: '职员',
        roles: [role],
        failures: 0,
        lockedUntil: null,
        active: true,
      },
    ]);
    return userName;
  }

  /** A browser with a member of staff signed in. */
  async signedInStaff(userName: string): Promise<HttpClient> {
    const client = this.visitor();
    await client.call(signInStaff, { body: { userName, password } });
    return client;
  }

  /** A browser with an administrator of a hospital signed in. */
  async admin(organizationId: string): Promise<HttpClient> {
    return this.signedInStaff(await this.staff({ role: 'admin', organizationId }));
  }

  get password(): string {
    return password;
  }

  newPhone(): string {
    this.#phones += 1;
    return `139${String(this.#phones).padStart(8, '0')}`;
  }

  /** The latest code that was sent to a phone. */
  async codeFor(phone: string): Promise<string> {
    const [message] = await this.data.repositories.mailbox.latest(phone);
    return message?.text.en.match(/\d{6}/)?.[0] ?? 'none';
  }

  /** The phone of a patient. */
  phoneOf(patient: HttpClient): string {
    return this.#phoneOf.get(patient)!;
  }

  /** A browser with a new patient signed in by code, with a profile unless that is not wanted. */
  async patient({ profile = true } = {}): Promise<HttpClient> {
    const client = this.visitor();
    const phone = this.newPhone();
    this.#phoneOf.set(client, phone);
    await client.call(requestCode, { body: { phone } });
    const { status, code } = await client.call(signInPatient, { body: { phone, code: await this.codeFor(phone) } });
    if (status !== 200) throw new Error(`the sign-in was answered with ${status} ${code}`);
    if (!profile) return client;
    const residentId = this.newResidentId('1953-04-18');
    this.#numberOf.set(client, residentId);
    await client.call(saveProfile, { body: { name: '王试', residentId } });
    return client;
  }

  /** Holds and books a slot for a patient; gives the appointment's id. */
  async booked(patient: HttpClient, slotId: string): Promise<string> {
    const held = await patient.call(holdSlot, { body: { slotId } });
    const appointmentId = held.body.appointment.id;
    const consent = agreedTo((await patient.call(getConsentText)).body);
    await patient.call(bookAppointment, { params: { appointmentId }, body: { consent } });
    return appointmentId;
  }

  /** Brings a patient with a booking into the waiting room; gives the visit's id. */
  async arrived(patient: HttpClient, appointmentId: string): Promise<string> {
    const device = { camera: 'ok', microphone: 'ok', speaker: 'ok', connection: 'good', mode: 'video' } as const;
    const { body } = await patient.call(checkIn, { params: { appointmentId }, body: { device } });
    return body.appointment.encounterId!;
  }

  /** Books a follow-up of hypertension, for the holder or a member of the family, with a paper of it, and brings the patient in; gives the visit's id. */
  async followUp(patient: HttpClient, slotId: string, intake: Intake = {}, memberId?: string): Promise<string> {
    const held = await patient.call(holdSlot, { body: { slotId, ...(memberId ? { patientId: memberId } : {}) } });
    const { id: appointmentId, patientId } = held.body.appointment;
    const path = `${uploadDocument.path.replace(':patientId', patientId)}?kind=prior-diagnosis&key=${newId()}`;
    const paper = (await patient.sendBytes('POST', path, samplePdf())) as Answer<{ document: DocumentView }>;
    const evidence = {
      code: 'I10',
      institution: '婺城区人民医院',
      diagnosedOn: '2025-03-01',
      documentIds: [paper.body.document.id],
    };
    const params = { appointmentId };
    await patient.call(saveIntake, { params, body: { complaint: '头晕', ...intake, visitType: 'revisit', evidence } });
    const consent = agreedTo((await patient.call(getConsentText)).body);
    const booked = await patient.call(bookAppointment, { params, body: { consent } });
    if (booked.status !== 200) throw new Error(`the booking was answered with ${booked.status} ${booked.code}`);
    return this.arrived(patient, appointmentId);
  }

  /** Books and brings the patient into the waiting room; gives both ids. */
  async waiting(patient: HttpClient, slotId: string): Promise<{ appointmentId: string; encounterId: string }> {
    const appointmentId = await this.booked(patient, slotId);
    return { appointmentId, encounterId: await this.arrived(patient, appointmentId) };
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.data.close();
    await this.#closeStore();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
