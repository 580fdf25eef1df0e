import mongoose, { type Connection, type Model } from 'mongoose';
import { accountModels } from './accounts/models.ts';
import { OneTimeCodeRepository } from './accounts/one-time-codes.ts';
import { PatientRepository } from './accounts/patients.ts';
import { AccountRepository } from './accounts/repository.ts';
import { StaffAccountRepository } from './accounts/staff-accounts.ts';
import { AllergyRepository, allergyModel } from './allergies/allergies.ts';
import { AnalyticsRepository } from './analytics/repository.ts';
import { claimWhatStands } from './appointments/claim-what-stands.ts';
import { appointmentModel } from './appointments/model.ts';
import { AppointmentRepository } from './appointments/repository.ts';
import { linkModels } from './audit/link-model.ts';
import { auditModel } from './audit/model.ts';
import { placeWhatWasNoted } from './audit/place-what-was-noted.ts';
import { AuditRepository } from './audit/repository.ts';
import { TrailChain } from './audit/trail-chain.ts';
import { type IsSealed, type TrailReport, verifyTrail } from './audit/verify-trail.ts';
import { CalendarFeedRepository, calendarFeedModel } from './calendar/feeds.ts';
import { ChatRepository } from './calls/chat.ts';
import { callModels } from './calls/models.ts';
import { CallRepository } from './calls/repository.ts';
import { CertificateRepository, certificateModel } from './certificates/certificates.ts';
import { ClinicDelayRepository, clinicDelayModel } from './clinics/delays.ts';
import { closureModel } from './closures/model.ts';
import { ClosureRepository } from './closures/repository.ts';
import { CoverageRepository } from './consultations/coverage.ts';
import { consultationModel } from './consultations/model.ts';
import { OnCallRepository, onCallModel } from './consultations/on-call.ts';
import { ConsultationQuality } from './consultations/quality.ts';
import { ConsultationRepository } from './consultations/repository.ts';
import { FreeTimesRepository, freeTimesModel } from './directory/free-times.ts';
import { DirectoryListing } from './directory/listing.ts';
import { directoryModels } from './directory/models.ts';
import { DirectoryRepository } from './directory/repository.ts';
import { documentModel } from './documents/model.ts';
import { DocumentRepository } from './documents/repository.ts';
import { InpatientRepository } from './encounters/inpatients.ts';
import { InviteRepository } from './encounters/invites.ts';
import { encounterModel, letGoOfOldIndex } from './encounters/model.ts';
import { EncounterRepository } from './encounters/repository.ts';
import { FeedbackRepository, feedbackModel } from './feedback/feedback.ts';
import { HospitalRepository } from './hospital/repository.ts';
import { jobModel } from './jobs/model.ts';
import { JobRepository } from './jobs/repository.ts';
import { AttendanceRepository } from './kiosks/attendances.ts';
import { KioskRepository } from './kiosks/kiosks.ts';
import { kioskModels } from './kiosks/model.ts';
import { tallyModel } from './limits/model.ts';
import { TallyRepository } from './limits/repository.ts';
import { MailboxRepository, mailboxModel } from './mailbox/mailbox.ts';
import { MessageRepository, messageModel } from './messages/messages.ts';
import { networkModels } from './network/models.ts';
import { NetworkRepository } from './network/repository.ts';
import { NoteTemplateRepository, noteTemplateModel } from './note-templates/note-templates.ts';
import { type Carrier, Outbox } from './outbox/outbox.ts';
import { DevelopmentPayments, developmentPaymentModel } from './payments/development.ts';
import { BoardRepository, boardModels } from './pictures/boards.ts';
import { packVersionModel } from './policy/model.ts';
import { PolicyRepository } from './policy/repository.ts';
import { PharmacyDutyRepository, pharmacyDutyModel } from './prescriptions/duty.ts';
import { prescriptionModel } from './prescriptions/model.ts';
import { PrescriptionRepository } from './prescriptions/repository.ts';
import { PushDeviceRepository, pushDeviceModel } from './push/devices.ts';
import { QuestionnaireRepository, questionnaireModels } from './questionnaires/questionnaires.ts';
import { referralModel } from './referrals/model.ts';
import { ReferralRepository } from './referrals/repository.ts';
import { DevelopmentReceiver, ReportRepository, reportModel, takenModel } from './regulator/reports.ts';
import { scheduleModels } from './schedules/model.ts';
import { ScheduleRepository } from './schedules/repository.ts';
import { SigningKeyRepository } from './signing/keys.ts';
import { signingModels } from './signing/models.ts';
import { SignedRecordRepository } from './signing/signed-records.ts';
import { StaffNoticeRepository, staffNoticeModel } from './staff/notices.ts';
import { StaffRepository } from './staff/repository.ts';
import { VisitListing } from './visits/listing.ts';
import { VitalRepository, vitalModel } from './vitals/vitals.ts';
import { waitlistModel } from './waitlist/model.ts';
import { WaitlistRepository } from './waitlist/repository.ts';

/** Every repository of the product. They give plain objects, never mongoose documents. */
export interface Repositories {
  /** The books of the development provider of payments. */
  developmentPayments: DevelopmentPayments;
  accounts: AccountRepository;
  /** Accounts as administrators manage them. */
  staffAccounts: StaffAccountRepository;
  staff: StaffRepository;
  staffNotices: StaffNoticeRepository;
  hospitals: HospitalRepository;
  network: NetworkRepository;
  consultations: ConsultationRepository;
  onCall: OnCallRepository;
  referrals: ReferralRepository;
  coverage: CoverageRepository;
  consultationQuality: ConsultationQuality;
  patients: PatientRepository;
  codes: OneTimeCodeRepository;
  directory: DirectoryRepository;
  listing: DirectoryListing;
  freeTimes: FreeTimesRepository;
  clinicDelays: ClinicDelayRepository;
  closures: ClosureRepository;
  schedules: ScheduleRepository;
  /** What the development providers have brought. */
  mailbox: MailboxRepository;
  messages: MessageRepository;
  calendarFeeds: CalendarFeedRepository;
  pushDevices: PushDeviceRepository;
  appointments: AppointmentRepository;
  encounters: EncounterRepository;
  inpatients: InpatientRepository;
  invites: InviteRepository;
  documents: DocumentRepository;
  allergies: AllergyRepository;
  noteTemplates: NoteTemplateRepository;
  feedback: FeedbackRepository;
  /** What the supervision platform is told. */
  reports: ReportRepository;
  /** The books of the development receiver of reports. */
  developmentReceiver: DevelopmentReceiver;
  vitals: VitalRepository;
  prescriptions: PrescriptionRepository;
  certificates: CertificateRepository;
  questionnaires: QuestionnaireRepository;
  boards: BoardRepository;
  pharmacyDuties: PharmacyDutyRepository;
  policies: PolicyRepository;
  visitListing: VisitListing;
  signingKeys: SigningKeyRepository;
  signedRecords: SignedRecordRepository;
  calls: CallRepository;
  chat: ChatRepository;
  audit: AuditRepository;
  trail: TrailChain;
  analytics: AnalyticsRepository;
  jobs: JobRepository;
  kiosks: KioskRepository;
  attendances: AttendanceRepository;
  tallies: TallyRepository;
  waitlist: WaitlistRepository;
}

export interface Data {
  repositories: Repositories;
  outbox: Outbox;
  /** Goes through the whole trail and names what is not as it was written. */
  verifyTrail(isSealed: IsSealed, onPage?: (links: number) => void): Promise<TrailReport>;
  /** The driver's client, for the session store. */
  client: ReturnType<Connection['getClient']>;
  databaseName: string;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Every collection whose records carry events: the outbox must know of all of them, or their events are never told. */
const carriersOf = (connection: Connection): Model<Carrier>[] =>
  Object.values(connection.models).filter(({ schema }) => schema.path('outbox') !== undefined) as Model<Carrier>[];

/**
 * Connects to a MongoDB replica set or the docstore and makes sure that every index exists.
 * @param uri connection string with the name of the database.
 */
export async function connectData(uri: string): Promise<Data> {
  const connection = await mongoose
    .createConnection(uri, { maxPoolSize: 64, serverSelectionTimeoutMS: 15_000, autoIndex: false })
    .asPromise();
  const accounts = accountModels(connection);
  const directory = directoryModels(connection);
  const network = networkModels(connection);
  const consultations = consultationModel(connection);
  const onCall = onCallModel(connection);
  const referrals = referralModel(connection);
  const appointments = appointmentModel(connection);
  const encounters = encounterModel(connection);
  const calls = callModels(connection);
  const documents = documentModel(connection);
  const allergies = allergyModel(connection);
  const noteTemplates = noteTemplateModel(connection);
  const feedback = feedbackModel(connection);
  const reports = reportModel(connection);
  const taken = takenModel(connection);
  const vitals = vitalModel(connection);
  const prescriptions = prescriptionModel(connection);
  const certificates = certificateModel(connection);
  const questionnaires = questionnaireModels(connection);
  const boards = boardModels(connection);
  const pharmacyDuties = pharmacyDutyModel(connection);
  const signing = signingModels(connection);
  const audit = auditModel(connection);
  const freeTimes = new FreeTimesRepository(freeTimesModel(connection), directory.practitionerRoles);
  const jobs = jobModel(connection);
  const delays = clinicDelayModel(connection);
  const closures = closureModel(connection);
  const schedules = scheduleModels(connection);
  const messages = messageModel(connection);
  const mailbox = mailboxModel(connection);
  const pushDevices = pushDeviceModel(connection);
  const calendarFeeds = calendarFeedModel(connection);
  const tallies = tallyModel(connection);
  const waitlist = waitlistModel(connection);
  const notices = staffNoticeModel(connection);
  const kiosks = kioskModels(connection);
  const packVersions = packVersionModel(connection);
  const paymentBooks = developmentPaymentModel(connection);
  await claimWhatStands(appointments, directory.practitionerRoles);
  await placeWhatWasNoted(audit, { appointments, encounters, closures, roles: directory.practitionerRoles });
  await letGoOfOldIndex(encounters);
  await Promise.all(connection.modelNames().map((name) => connection.model(name).createIndexes()));
  const chain = linkModels(connection);
  const trail = new TrailChain(connection, chain, audit);
  const outbox = new Outbox(carriersOf(connection), audit);
  const signedRecords = new SignedRecordRepository(signing.versions, outbox);
  return {
    repositories: {
      developmentPayments: new DevelopmentPayments(paymentBooks),
      accounts: new AccountRepository(accounts),
      staffAccounts: new StaffAccountRepository(accounts.accounts, outbox),
      staff: new StaffRepository(connection, directory, freeTimes, outbox),
      staffNotices: new StaffNoticeRepository(notices, outbox),
      hospitals: new HospitalRepository(directory, freeTimes, outbox),
      network: new NetworkRepository(network, directory.organizations, outbox),
      consultations: new ConsultationRepository(
        connection,
        { consultations, appointments, encounters },
        signedRecords,
        outbox,
      ),
      onCall: new OnCallRepository(onCall, outbox),
      referrals: new ReferralRepository(connection, { referrals, appointments }, outbox),
      coverage: new CoverageRepository(consultations, directory, network),
      consultationQuality: new ConsultationQuality(consultations),
      patients: new PatientRepository(accounts),
      codes: new OneTimeCodeRepository(accounts),
      directory: new DirectoryRepository(directory, appointments, freeTimes),
      listing: new DirectoryListing(directory),
      freeTimes,
      schedules: new ScheduleRepository(connection, schedules, directory.slots, appointments, outbox),
      mailbox: new MailboxRepository(mailbox),
      messages: new MessageRepository(messages, outbox),
      pushDevices: new PushDeviceRepository(pushDevices),
      calendarFeeds: new CalendarFeedRepository(calendarFeeds),
      closures: new ClosureRepository(connection, closures, directory.slots, outbox),
      clinicDelays: new ClinicDelayRepository(delays, outbox),
      appointments: new AppointmentRepository(appointments, audit, outbox),
      encounters: new EncounterRepository(
        connection,
        { encounters, appointments, prescriptions },
        signedRecords,
        outbox,
      ),
      invites: new InviteRepository(encounters, outbox),
      inpatients: new InpatientRepository(connection, { encounters, consultations }, outbox),
      allergies: new AllergyRepository(allergies, outbox),
      noteTemplates: new NoteTemplateRepository(noteTemplates),
      feedback: new FeedbackRepository(feedback, outbox),
      reports: new ReportRepository(reports),
      developmentReceiver: new DevelopmentReceiver(taken),
      vitals: new VitalRepository(vitals, outbox),
      prescriptions: new PrescriptionRepository(connection, prescriptions, encounters, signedRecords, outbox),
      certificates: new CertificateRepository(certificates, signedRecords, outbox),
      boards: new BoardRepository(boards, outbox),
      questionnaires: new QuestionnaireRepository(questionnaires, outbox),
      pharmacyDuties: new PharmacyDutyRepository(pharmacyDuties, outbox),
      documents: new DocumentRepository(documents, appointments, outbox),
      policies: new PolicyRepository(packVersions, outbox),
      visitListing: new VisitListing({
        appointments,
        encounters,
        documents,
        versions: signing.versions,
        prescriptions,
        certificates,
        allergies,
        vitals,
      }),
      signingKeys: new SigningKeyRepository(signing.keys),
      signedRecords,
      calls: new CallRepository(calls),
      chat: new ChatRepository(calls),
      audit: new AuditRepository(audit),
      trail,
      analytics: new AnalyticsRepository(appointments, encounters, directory.slots),
      jobs: new JobRepository(jobs),
      kiosks: new KioskRepository(kiosks),
      attendances: new AttendanceRepository(kiosks),
      tallies: new TallyRepository(tallies),
      waitlist: new WaitlistRepository(waitlist),
    },
    outbox,
    verifyTrail: (isSealed, onPage) => verifyTrail({ ...chain, events: audit }, isSealed, onPage),
    client: connection.getClient(),
    databaseName: connection.name,
    ping: async () => {
      await connection.db?.admin().ping();
    },
    close: () => connection.close(),
  };
}
