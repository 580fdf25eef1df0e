import assert from 'node:assert/strict';
import { saveIntake } from '@oih/contracts/http/appointments';
import type { HttpOperation } from '@oih/contracts/http/define';
import { type DocumentView, uploadDocument } from '@oih/contracts/http/documents';
import { addFamilyMember } from '@oih/contracts/http/family';
import type { PrescriptionStatus } from '@oih/contracts/http/prescriptions';
import { getProfile } from '@oih/contracts/http/profile';
import { getSession } from '@oih/contracts/http/session';
import { joinWaitlist } from '@oih/contracts/http/waitlist';
import type { Certificate } from '@oih/data/certificates/certificates';
import type { Prescription } from '@oih/data/prescriptions/model';
import { emptyPlan } from '@oih/domain/schedule/usual-plan';
import type { AppointmentStatus } from '@oih/domain/transitions/appointment';
import type { EncounterStatus } from '@oih/domain/transitions/encounter';
import { prescriptionTransitions } from '@oih/domain/transitions/prescription';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { samplePdf } from '@oih/testkit/sample-files';
import { MongoClient } from 'mongodb';
import { hashPassword } from './sign-in/password.ts';
import { type Api, startApi } from './start.ts';

const people = [
  'nobody',
  'patient',
  'other patient',
  'practitioner',
  'practitioner elsewhere',
  'pharmacist',
  'dispatcher',
  'admin',
  'supervisor',
  'attendant',
] as const;
type Person = (typeof people)[number];

/** What each person is answered: `ok` stands for anything that admits (also a refusal by state), otherwise the code. */
type Row = Record<Person, 'ok' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND'>;

const row = (allowed: Partial<Row>, others: Row[Person], nobody: Row['nobody'] = 'UNAUTHENTICATED'): Row => {
  const usual: Partial<Row> = { nobody, attendant: nobody === 'ok' ? 'ok' : 'FORBIDDEN' };
  return Object.fromEntries(people.map((person) => [person, allowed[person] ?? usual[person] ?? others])) as Row;
};

/** What may be done at a kiosk too, for the resident there: who is another than the patient of the record. */
const alsoAttended = (row: Row): Row => ({ ...row, attendant: row['other patient'] });

const everybody = row({}, 'ok', 'ok');
const signedIn = row({}, 'ok');
const patients = row({ patient: 'ok', 'other patient': 'ok' }, 'FORBIDDEN');
const thePatient = row({ patient: 'ok', 'other patient': 'NOT_FOUND' }, 'FORBIDDEN');
const practitioners = row({ practitioner: 'ok', 'practitioner elsewhere': 'ok' }, 'FORBIDDEN');
const thePractitioner = row({ practitioner: 'ok', 'practitioner elsewhere': 'NOT_FOUND' }, 'FORBIDDEN');
const admins = row({ admin: 'ok' }, 'FORBIDDEN');
const pharmacists = row({ pharmacist: 'ok' }, 'FORBIDDEN');
const centres = row({ admin: 'ok', dispatcher: 'ok' }, 'FORBIDDEN');
const supervisors = row({ supervisor: 'ok' }, 'FORBIDDEN');
/** Those who may ask at all, for a record that is none of theirs; what each side may do is tested beside the consultations. */
const noneYet = (who: readonly Person[]): Row =>
  row(Object.fromEntries(who.map((person) => [person, 'NOT_FOUND'])), 'FORBIDDEN');
const attendants = row({ attendant: 'ok' }, 'FORBIDDEN');
const both = row(
  { patient: 'ok', practitioner: 'ok', 'other patient': 'NOT_FOUND', 'practitioner elsewhere': 'NOT_FOUND' },
  'FORBIDDEN',
);

/** Every operation that is mounted; a new one without a row fails the test. */
const table: Record<string, Row> = {
  getSession: everybody,
  signInStaff: everybody,
  requestCode: everybody,
  signInPatient: everybody,
  signOut: signedIn,
  signOutEverywhere: signedIn,
  getProfile: patients,
  saveProfile: patients,
  requestIdentityCode: patients,
  listDivisions: everybody,
  listDepartments: everybody,
  suggestDepartments: everybody,
  searchPractitionerRoles: everybody,
  getPractitionerRole: everybody,
  listSlots: everybody,
  getConsentText: everybody,
  holdSlot: alsoAttended(patients),
  saveIntake: alsoAttended(thePatient),
  bookAppointment: alsoAttended(thePatient),
  cancelAppointment: alsoAttended(both),
  rescheduleAppointment: alsoAttended(row({ ...both, admin: 'ok' }, 'FORBIDDEN')),
  listAppointments: alsoAttended(patients),
  getAppointment: alsoAttended(both),
  checkIn: alsoAttended(thePatient),
  markNoShow: thePractitioner,
  getEncounter: alsoAttended(both),
  listInvites: both,
  inviteGuest: both,
  admitGuest: row({ practitioner: 'NOT_FOUND', 'practitioner elsewhere': 'NOT_FOUND' }, 'FORBIDDEN'),
  refuseGuest: row({ practitioner: 'NOT_FOUND', 'practitioner elsewhere': 'NOT_FOUND' }, 'FORBIDDEN'),
  withdrawInvite: noneYet(['patient', 'other patient', 'practitioner', 'practitioner elsewhere']),
  readInvite: everybody,
  knock: everybody,
  getGuestVisit: everybody,
  grantGuestJoin: row({ attendant: 'UNAUTHENTICATED' }, 'UNAUTHENTICATED'),
  listGuestMessages: row({ attendant: 'UNAUTHENTICATED' }, 'UNAUTHENTICATED'),
  leaveAsGuest: everybody,
  getQueue: practitioners,
  callNext: practitioners,
  callPatient: thePractitioner,
  returnToWaiting: thePractitioner,
  markUrgent: thePractitioner,
  skipPatient: thePractitioner,
  transferPatient: row({ practitioner: 'NOT_FOUND', 'practitioner elsewhere': 'NOT_FOUND' }, 'FORBIDDEN'),
  listColleagues: practitioners,
  announceDelay: practitioners,
  endCall: thePractitioner,
  saveNote: thePractitioner,
  attestDiagnosis: thePractitioner,
  stopOffline: thePractitioner,
  finishEncounter: thePractitioner,
  listVitals: alsoAttended(both),
  recordVitals: alsoAttended(both),
  retractVital: row(
    {
      'other patient': 'NOT_FOUND',
      patient: 'NOT_FOUND',
      practitioner: 'NOT_FOUND',
      'practitioner elsewhere': 'NOT_FOUND',
      attendant: 'NOT_FOUND',
    },
    'FORBIDDEN',
  ),
  getFeedback: thePatient,
  rateVisit: thePatient,
  complain: thePatient,
  listFeedback: admins,
  answerComplaint: row({ admin: 'NOT_FOUND' }, 'FORBIDDEN'),
  listNoteTemplates: practitioners,
  saveNoteTemplate: row({ practitioner: 'ok', 'practitioner elsewhere': 'NOT_FOUND' }, 'FORBIDDEN'),
  removeNoteTemplate: practitioners,
  listHolds: admins,
  getRetention: admins,
  setLegalHold: admins,
  eraseProcess: admins,
  planFollowUp: thePractitioner,
  amendNote: thePractitioner,
  getHistory: thePractitioner,
  openHistory: thePractitioner,
  listNoteVersions: thePractitioner,
  listHospitalDoctors: admins,
  previewClosure: admins,
  listInbox: patients,
  readInbox: patients,
  renewCalendarFeed: row(
    { patient: 'ok', 'other patient': 'ok', practitioner: 'ok', 'practitioner elsewhere': 'ok' },
    'FORBIDDEN',
  ),
  revokeCalendarFeed: row(
    { patient: 'ok', 'other patient': 'ok', practitioner: 'ok', 'practitioner elsewhere': 'ok' },
    'FORBIDDEN',
  ),
  getMessageSettings: patients,
  saveMessageSettings: patients,
  requestEmailCode: patients,
  confirmEmail: patients,
  removeEmail: patients,
  // The app of the path is the patient's; push.test.ts asks for the doctor's.
  getPush: patients,
  subscribePush: patients,
  unsubscribePush: patients,
  listSchedules: admins,
  getSchedule: admins,
  previewSchedule: admins,
  saveSchedule: admins,
  undoSchedule: admins,
  copySchedule: admins,
  makeClosure: admins,
  listClosures: admins,
  getClosure: admins,
  decideClosure: admins,
  endClosure: admins,
  keepMoved: alsoAttended(thePatient),
  listMessages: alsoAttended(both),
  payAgain: alsoAttended(thePatient),
  listUnusualBookings: admins,
  reviewUnusualBooking: admins,
  getToday: admins,
  listFailedJobs: admins,
  tryJobAgain: admins,
  getAnalytics: admins,
  getCoverage: supervisors,
  getPlaceCoverage: supervisors,
  getQuality: supervisors,
  searchAudit: admins,
  listAuditStaff: admins,
  revealPatient: admins,
  listWaitlist: patients,
  joinWaitlist: patients,
  leaveWaitlist: thePatient,
  listFamily: patients,
  addFamilyMember: patients,
  removeFamilyMember: thePatient,
  identifyFamilyMember: thePatient,
  uploadDocument: thePatient,
  // It is asked for a child that no doctor sees; what a doctor is listed stands in the tests of the documents.
  listDocuments: row(
    {
      patient: 'ok',
      'other patient': 'NOT_FOUND',
      practitioner: 'NOT_FOUND',
      'practitioner elsewhere': 'NOT_FOUND',
    },
    'FORBIDDEN',
  ),
  // An administrator, or who dispatches, reads what travels with a referral to the own institution.
  getDocument: row({ ...both, admin: 'NOT_FOUND', dispatcher: 'NOT_FOUND' }, 'FORBIDDEN'),
  readDocument: row({ ...both, admin: 'NOT_FOUND', dispatcher: 'NOT_FOUND' }, 'FORBIDDEN'),
  searchConditions: alsoAttended(signedIn),
  listReadings: thePatient,
  getRecord: thePatient,
  downloadRecord: thePatient,
  searchMedications: row({ practitioner: 'ok', 'practitioner elsewhere': 'ok', pharmacist: 'ok' }, 'FORBIDDEN'),
  listSubstances: practitioners,
  recordAllergy: thePractitioner,
  refuteAllergy: thePractitioner,
  listPrescriptions: alsoAttended(both),
  getPrescribing: thePractitioner,
  savePrescription: thePractitioner,
  removeDraft: thePractitioner,
  signPrescription: thePractitioner,
  voidPrescription: thePractitioner,
  getPrescription: row({ ...both, pharmacist: 'ok' }, 'FORBIDDEN'),
  readPrescriptionPaper: row({ ...both, pharmacist: 'ok' }, 'FORBIDDEN'),
  checkPrescription: row(Object.fromEntries(people.map((person) => [person, 'NOT_FOUND'])), 'NOT_FOUND', 'NOT_FOUND'),
  listCertificates: alsoAttended(both),
  issueCertificate: thePractitioner,
  withdrawCertificate: thePractitioner,
  readCertificatePaper: both,
  checkCertificate: row(Object.fromEntries(people.map((person) => [person, 'NOT_FOUND'])), 'NOT_FOUND', 'NOT_FOUND'),
  listPharmacyQueue: pharmacists,
  getForReview: pharmacists,
  approvePrescription: pharmacists,
  returnPrescription: pharmacists,
  dispensePrescription: pharmacists,
  getDuty: pharmacists,
  setDuty: pharmacists,
  getBoard: alsoAttended(both),
  showPicture: thePractitioner,
  addMark: alsoAttended(both),
  removeMark: alsoAttended(both),
  clearMarks: thePractitioner,
  keepMarks: thePractitioner,
  listAnnotations: alsoAttended(both),
  listQuestionnaires: admins,
  publishQuestionnaire: admins,
  retireQuestionnaire: admins,
  getIntakeQuestions: alsoAttended(thePatient),
  getPolicy: admins,
  choosePolicy: admins,
  removeDocument: thePatient,
  confirmPresence: row({ practitioner: 'ok', 'practitioner elsewhere': 'ok', pharmacist: 'ok' }, 'FORBIDDEN'),
  changePassword: row({ patient: 'FORBIDDEN', 'other patient': 'FORBIDDEN' }, 'ok'),
  listStaff: admins,
  addStaff: admins,
  saveStaff: admins,
  listStrandedVisits: admins,
  listStaffNotices: admins,
  putAwayStaffNotice: admins,
  listAccounts: admins,
  createAccount: admins,
  resetPassword: admins,
  setAccountState: admins,
  unlockAccount: admins,
  endAccountSessions: admins,
  getHospital: admins,
  saveHospital: admins,
  admitInpatient: practitioners,
  listInpatients: practitioners,
  // The encounter of this test is a visit; inpatients.test.ts asks for a stay as each person.
  getInpatient: noneYet(['practitioner', 'practitioner elsewhere']),
  moveInpatient: noneYet(['practitioner', 'practitioner elsewhere']),
  addInpatientDocument: noneYet(['practitioner', 'practitioner elsewhere']),
  openBedsideCall: noneYet(['practitioner', 'practitioner elsewhere']),
  endBedsideCall: noneYet(['practitioner', 'practitioner elsewhere']),
  dischargeInpatient: noneYet(['practitioner', 'practitioner elsewhere']),
  draftConsultation: thePractitioner,
  saveConsultation: thePractitioner,
  listConsultations: row(
    { practitioner: 'ok', 'practitioner elsewhere': 'ok', admin: 'ok', dispatcher: 'ok' },
    'FORBIDDEN',
  ),
  listEncounterConsultations: alsoAttended(both),
  getConsultation: alsoAttended(row({ ...both, admin: 'NOT_FOUND', dispatcher: 'NOT_FOUND' }, 'FORBIDDEN')),
  consultationReach: thePractitioner,
  getConsultationConsentText: everybody,
  consentToConsultation: alsoAttended(both),
  submitConsultation: thePractitioner,
  cancelConsultation: row({ ...thePractitioner, admin: 'ok', dispatcher: 'ok' }, 'FORBIDDEN'),
  reviewConsultation: row({ admin: 'ok', dispatcher: 'ok' }, 'FORBIDDEN'),
  takeConsultation: noneYet(['admin', 'dispatcher']),
  suggestInstitutions: noneYet(['admin', 'dispatcher']),
  offerConsultation: noneYet(['admin', 'dispatcher']),
  withdrawOffer: noneYet(['admin', 'dispatcher']),
  requestMaterials: noneYet(['admin', 'dispatcher']),
  escalateConsultation: noneYet(['admin', 'dispatcher']),
  answerOffer: noneYet(['admin', 'dispatcher']),
  listConsultants: noneYet(['admin', 'dispatcher']),
  assignConsultation: noneYet(['admin', 'dispatcher']),
  startConsultation: thePractitioner,
  endConsultation: thePractitioner,
  signOpinion: noneYet(['practitioner', 'practitioner elsewhere']),
  decideConsultation: thePractitioner,
  closeConsultation: noneYet(['practitioner', 'practitioner elsewhere']),
  readOpinionPaper: row({ ...both, admin: 'ok', dispatcher: 'ok' }, 'FORBIDDEN'),
  draftReferral: thePractitioner,
  saveReferral: thePractitioner,
  listReferrals: row(
    {
      patient: 'ok',
      'other patient': 'ok',
      practitioner: 'ok',
      'practitioner elsewhere': 'ok',
      admin: 'ok',
      dispatcher: 'ok',
    },
    'FORBIDDEN',
  ),
  listEncounterReferrals: alsoAttended(both),
  getReferral: alsoAttended(row({ ...both, admin: 'NOT_FOUND', dispatcher: 'NOT_FOUND' }, 'FORBIDDEN')),
  listReferralTargets: thePractitioner,
  getReferralConsentText: everybody,
  consentToReferral: alsoAttended(both),
  submitReferral: thePractitioner,
  cancelReferral: alsoAttended(row({ ...both, admin: 'ok', dispatcher: 'ok' }, 'FORBIDDEN')),
  receiveReferral: noneYet(['admin', 'dispatcher']),
  listReceivingDoctors: noneYet(['admin', 'dispatcher']),
  acceptReferral: noneYet(['admin', 'dispatcher']),
  declineReferral: noneYet(['admin', 'dispatcher']),
  noteArrival: noneYet(['practitioner', 'practitioner elsewhere', 'admin', 'dispatcher']),
  takeIntoCare: noneYet(['practitioner', 'practitioner elsewhere', 'admin', 'dispatcher']),
  closeReferral: noneYet(['practitioner', 'practitioner elsewhere', 'admin', 'dispatcher']),
  listFollowUpPlaces: noneYet(['practitioner', 'practitioner elsewhere', 'admin', 'dispatcher']),
  referDown: noneYet(['practitioner', 'practitioner elsewhere', 'admin', 'dispatcher']),
  listFollowUpTasks: practitioners,
  recordFollowUp: noneYet(['practitioner', 'practitioner elsewhere']),
  getOnCall: practitioners,
  setOnCall: practitioners,
  askSpecialistNow: thePractitioner,
  acceptCall: noneYet(['practitioner', 'practitioner elsewhere']),
  completePaperwork: thePractitioner,
  listNetwork: centres,
  findInstitutions: centres,
  saveAlliance: admins,
  proposeAgreement: row({ admin: 'NOT_FOUND' }, 'FORBIDDEN'),
  moveAgreement: row({ admin: 'NOT_FOUND' }, 'FORBIDDEN'),
  checkInvitation: centres,
  previewImport: admins,
  applyImport: admins,
  exportTable: admins,
  grantJoin: alsoAttended(both),
  // Nobody was brought into this visit; participation.test.ts asks as who was.
  getParticipation: row({ practitioner: 'NOT_FOUND', 'practitioner elsewhere': 'NOT_FOUND' }, 'FORBIDDEN'),
  getKiosk: everybody,
  startPairing: everybody,
  pairHere: everybody,
  signInAtKiosk: everybody,
  keepAttendance: attendants,
  openResident: attendants,
  reopenResident: row({ attendant: 'NOT_FOUND' }, 'FORBIDDEN'),
  closeResident: attendants,
  endAttendance: attendants,
  listStationResidents: row({ ...practitioners, attendant: 'ok' }, 'FORBIDDEN'),
  listKiosks: practitioners,
  // Both practitioners of this test work at hospitals; kiosk.test.ts asks as one of a station.
  pairKiosk: row({}, 'FORBIDDEN'),
  revokeKiosk: row({ practitioner: 'NOT_FOUND', 'practitioner elsewhere': 'NOT_FOUND' }, 'FORBIDDEN'),
};

const device = { camera: 'ok', microphone: 'ok', speaker: 'ok', connection: 'good', mode: 'video' };
const text = { version: 'x', sha256: '0'.repeat(64) };
const consent = { ...text, sensitive: text };
const note = { chiefComplaint: '', presentIllness: '', assessment: '', plan: '' };

const staffMember = {
  name: { zh: '何新', en: '' },
  title: 'attending',
  departmentCode: '03',
  licenceNumber: 'TEST-ACCESS',
  credentials: null,
  introduction: { zh: '', en: '' },
  fee: { amount: 0, currency: 'CNY' },
  active: true,
};

/** A body that fits each operation that takes one, so that only the right to it decides. */
const bodies: Record<string, object> = {
  signInStaff: { userName: 'nobody', password: 'wrong' },
  requestCode: { phone: '13700000000' },
  signInPatient: { phone: '13700000000', code: '000000' },
  saveProfile: { name: '王试', residentId: '1' },
  holdSlot: { slotId: 'no-such-slot' },
  bookAppointment: { consent },
  inviteGuest: { kind: 'companion', name: '王试伴' },
  checkIn: { device },
  saveNote: { baseVersion: 0, note },
  openHistory: { reason: 'treatment' },
  planFollowUp: { on: null },
  setLegalHold: { reason: null },
  saveNoteTemplate: { name: 'asked for by the test', parts: { plan: 'nothing' } },
  rateVisit: { stars: 5 },
  complain: { text: 'asked for by the test' },
  answerComplaint: { answer: 'asked for by the test' },
  recordVitals: {
    key: '0123456789abcdef',
    vitals: [{ kind: 'pulse', value: 70, takenAt: '2026-11-23T00:00:00Z' }],
  },
  amendNote: { baseVersion: 0, note, reason: 'asked for by the test' },
  attestDiagnosis: { codes: ['I10'] },
  stopOffline: { reason: 'other' },
  choosePolicy: { version: 0, packId: 'cn-national', reason: 'asked for by the test' },
  recordAllergy: { substance: 'penicillins' },
  refuteAllergy: { reason: 'a mistake' },
  savePrescription: { baseRevision: 0, items: [] },
  signPrescription: { revision: 1 },
  voidPrescription: { reason: 'a mistake' },
  showPicture: { documentId: null, patientMay: true },
  addMark: { documentId: 'no-such-document', mark: { kind: 'label', color: 'red', points: [[0.5, 0.5]], text: 'x' } },
  publishQuestionnaire: {
    baseVersion: 0,
    content: {
      title: { zh: '问卷', en: 'Questions' },
      departmentCode: null,
      visitTypes: ['advice'],
      questions: [{ linkId: 'dizzy', type: 'boolean', text: { zh: '头晕吗', en: 'Dizzy?' }, required: false }],
    },
  },
  retireQuestionnaire: { version: 1 },
  issueCertificate: { kind: 'attendance' },
  withdrawCertificate: { reason: 'a mistake' },
  approvePrescription: { version: 1 },
  returnPrescription: { version: 1, reason: 'a mistake' },
  setDuty: { hours: 1 },
  markUrgent: { reason: null },
  skipPatient: { skipped: false },
  joinWaitlist: { practitionerRoleId: 'no-such-role', from: '2026-11-23', to: '2026-11-24' },
  addFamilyMember: { name: '王小试', relation: 'child', residentId: '1', guardian: true },
  requestIdentityCode: { name: '王试', residentId: '1' },
  identifyFamilyMember: { name: '王试', residentId: '1' },
  saveMessageSettings: { language: 'zh', sms: true, email: true, quiet: null },
  requestEmailCode: { address: 'wang@example.org' },
  confirmEmail: { address: 'wang@example.org', code: '000000' },
  subscribePush: {
    endpoint: 'https://push.example/1',
    keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
    language: 'zh',
  },
  transferPatient: { practitionerRoleId: 'no-such-role', reason: 'busy' },
  announceDelay: { minutes: 0 },
  pairHere: { userName: 'nobody', password: 'wrong', name: 'A' },
  signInAtKiosk: { userName: 'nobody', password: 'wrong' },
  openResident: { name: '吴居民', residentId: '11010519491231002X' },
  pairKiosk: { code: '22222222', name: 'A' },
  previewSchedule: { plan: emptyPlan },
  saveSchedule: { version: 0, plan: emptyPlan },
  undoSchedule: { version: 0 },
  copySchedule: { to: [{ practitionerRoleId: 'no-such-role', version: 0 }] },
  reviewUnusualBooking: { id: 'device:none:2026-11-23', organizationId: 'no-such-hospital', outcome: 'harmless' },
  revealPatient: { patientId: 'no-such-patient', reason: 'asked for at the desk' },
  confirmPresence: { password: 'wrong' },
  changePassword: { current: 'wrong', next: 'another one' },
  addStaff: staffMember,
  saveStaff: { version: 0, details: staffMember },
  previewImport: { kind: 'staff', fileName: 'staff.csv', content: 'YQ==' },
  applyImport: { kind: 'staff', fileName: 'staff.csv', content: 'YQ==', fingerprint: '' },
  createAccount: { userName: 'new.pharmacist', displayName: '药师', role: 'pharmacist' },
  resetPassword: { version: 0 },
  setAccountState: { version: 1, active: true },
  unlockAccount: { version: 0 },
  saveHospital: {
    version: 9,
    departments: [{ code: '03', name: { zh: '内科', en: '' } }],
    services: [],
    locations: [],
  },
  admitInpatient: {
    name: '吴住院',
    residentId: '1',
    ward: '一病区',
    bed: '1',
    admittedOn: '2026-11-20',
    diagnoses: ['J18.9'],
  },
  moveInpatient: { ward: '一病区', bed: '2' },
  saveConsultation: {
    version: 0,
    request: {
      service: 'consultation',
      urgency: 'routine',
      setting: 'online',
      place: '',
      reason: '',
      question: '',
      specialty: null,
      title: null,
      diagnoses: [],
      summary: { complaint: '', history: '', allergies: '', medication: '', examination: '', assessment: '' },
      documentIds: [],
    },
  },
  consentToConsultation: { ...text, feeLimit: 0, consultationVersion: 0 },
  cancelConsultation: { reason: 'asked for by the test' },
  reviewConsultation: { approved: true },
  offerConsultation: { organizationId: 'no-such-place' },
  withdrawOffer: { reason: 'asked for by the test' },
  requestMaterials: { reason: 'asked for by the test' },
  escalateConsultation: { reason: 'asked for by the test' },
  answerOffer: { accept: true },
  assignConsultation: { practitionerRoleIds: ['no-such-role'], mode: 'now' },
  endConsultation: { outcome: 'held' },
  signOpinion: { findings: '', opinion: 'asked for by the test', recommendation: '', diagnoses: [], version: 0 },
  decideConsultation: { outcome: 'adopted', plainWords: 'asked for by the test' },
  saveReferral: {
    version: 0,
    request: {
      organizationId: null,
      urgency: 'routine',
      reason: '',
      specialty: null,
      diagnoses: [],
      summary: { complaint: '', history: '', allergies: '', medication: '', examination: '', assessment: '' },
      documentIds: [],
    },
  },
  consentToReferral: { ...text, referralVersion: 0 },
  cancelReferral: { reason: 'asked for by the test' },
  acceptReferral: { kind: 'slot', slotId: 'no-such-slot' },
  declineReferral: { reason: 'asked for by the test' },
  closeReferral: { summary: 'asked for by the test', diagnoses: [], medication: '' },
  referDown: {
    summary: 'asked for by the test',
    diagnoses: [],
    medication: '',
    organizationId: 'no-such-place',
    tasks: [{ what: 'asked for by the test', due: '2026-12-01', organizationId: 'no-such-place' }],
  },
  recordFollowUp: { outcome: 'done', note: 'asked for by the test' },
  setOnCall: { until: null },
  askSpecialistNow: { specialty: '03', question: 'asked for by the test' },
  saveAlliance: { version: 0, kind: 'remote-network', name: '试验网络', memberIds: [], specialties: [], active: true },
  proposeAgreement: {
    invitingOrganizationId: 'no-such-place',
    invited: { organizationId: 'no-such-place' },
    services: ['consultation'],
    specialties: [],
    validFrom: '2026-01-01',
    validUntil: null,
    urgencyLimit: 'routine',
    fees: { consultation: { amount: 0, currency: 'CNY' } },
    liability: 'inviting',
  },
  moveAgreement: { version: 1, status: 'active' },
  makeClosure: {
    practitionerRoleId: 'no-such-role',
    from: '2026-12-01T00:00:00Z',
    to: '2026-12-02T00:00:00Z',
    reason: 'ill',
  },
};

/** A query for each operation that needs one. */
const queries: Record<string, string> = {
  uploadDocument: 'kind=material&key=0123456789abcdef',
  addInpatientDocument: 'kind=material&key=0123456789abcdef',
  downloadRecord: 'form=fhir',
  searchConditions: 'q=gxy',
  searchMedications: 'q=xbdp',
  listConsultations: 'box=asked',
  listReferrals: 'box=sent',
  findInstitutions: 'text=x',
  getQuality: 'date=2026-11-23',
  checkInvitation: 'invitingId=no-such-place&invitedId=no-such-place&service=consultation&specialty=03&urgency=routine',
};

/** States of a visit, each with that of its appointment. */
const visitStates: Record<Exclude<EncounterStatus, 'arrived'>, AppointmentStatus> = {
  planned: 'booked',
  'in-progress': 'checked-in',
  'on-hold': 'checked-in',
  finished: 'fulfilled',
  'terminated-offline': 'cancelled',
  cancelled: 'no-show',
};

/** What these concern does not exist here, and the state may speak before that; the tests of their folders ask for them. */
const bare = new Set(['retractVital', 'refuteAllergy', 'answerComplaint']);

const hidden = (usual: Row[Person]): Row[Person] => (usual === 'ok' ? 'NOT_FOUND' : usual);

/** A task of the installation that was given up. */
async function givenUpJob({ data, clock }: Hospital<Api>): Promise<string> {
  const { jobs } = data.repositories;
  const now = clock.now();
  await jobs.add([{ _id: 'given-up', kind: 'of-a-test', dueAt: now, subject: {} }]);
  const [job] = await jobs.take(['of-a-test'], now, 1000, 1);
  await jobs.failed(job!, 'UNAVAILABLE', null, now);
  return 'given-up';
}

describe('who may do what', () => {
  let hospital: Hospital<Api>;
  let ids: Record<string, string>;
  let clients: Record<Person, HttpClient>;

  before(async () => {
    hospital = await Hospital.start({ startApi, hashPassword });
    const own = await hospital.doctor();
    const elsewhere = await hospital.doctor();
    const patient = await hospital.patient();
    bodies.rescheduleAppointment = { slotId: own.slots[1]!._id };
    const residentId = hospital.newResidentId('2022-02-02');
    const child = { name: '王幼试', relation: 'child', residentId, guardian: true } as const;
    const [member] = (await patient.call(addFamilyMember, { body: child })).body.members;
    const wish = { practitionerRoleId: own.roleId, from: '2026-11-23', to: '2026-11-24' };
    const [waited] = (await patient.call(joinWaitlist, { body: wish })).body.entries;
    const span = { from: new Date('2026-12-01T00:00:00Z'), to: new Date('2026-12-02T00:00:00Z'), reason: 'ill' };
    const closure = await hospital.data.repositories.closures.make(
      { ...span, organizationId: own.organizationId, practitionerRoleId: own.roleId },
      { userId: 'system', role: 'system' },
      hospital.clock.now(),
    );
    const waiting = await hospital.waiting(patient, own.slots[0]!._id);
    const patientId = (await patient.call(getProfile)).body.profile!.patientId;
    const path = `${uploadDocument.path.replace(':patientId', patientId)}?${queries.uploadDocument}`;
    const { document } = (await patient.sendBytes('POST', path, samplePdf())).body as { document: DocumentView };
    const { appointmentId } = waiting;
    await patient.call(saveIntake, { params: { appointmentId }, body: { documentIds: [document.id] } });
    bodies.saveIntake = { documentIds: [document.id] };
    const clerk = await hospital.staff({ role: 'pharmacist', organizationId: own.organizationId });
    const notice = {
      _id: 'notice-of-access',
      organizationId: own.organizationId,
      practitionerRoleId: own.roleId,
      kind: 'licence-ends',
      until: '2026-12-01',
      days: 30,
      at: hospital.clock.now(),
    } as const;
    await hospital.data.repositories.staffNotices.raise(notice, { userId: 'system', role: 'system' });
    const written = { items: [], weight: null, guardianPresent: false };
    const prescription: Omit<Prescription, 'outbox'> = {
      _id: 'prescription-of-access',
      number: 'RX-ACCESS',
      checkCode: 'check-code-of-access',
      encounterId: waiting.encounterId,
      appointmentId,
      patientId,
      userId: (await patient.call(getSession)).body.actor!.userId,
      organizationId: own.organizationId,
      practitionerRoleId: own.roleId,
      authorId: 'nobody-who-asks',
      status: 'dispensed',
      revision: 1,
      ...written,
      signed: {
        ...written,
        version: 1,
        diagnoses: [],
        warnings: [],
        overrides: [],
        at: hospital.clock.now(),
        validUntil: hospital.clock.now(),
      },
      reviews: [],
      createdAt: hospital.clock.now(),
      dispensed: null,
      voided: null,
    };
    await hospital.data.repositories.prescriptions.begin(prescription, { userId: 'system', role: 'system' });
    const certificate: Omit<Certificate, 'outbox'> = {
      _id: 'certificate-of-access',
      number: 'CT-ACCESS',
      checkCode: 'certificate-check-access',
      kind: 'attendance',
      encounterId: waiting.encounterId,
      appointmentId,
      patientId,
      userId: (await patient.call(getSession)).body.actor!.userId,
      organizationId: own.organizationId,
      practitionerRoleId: own.roleId,
      authorId: 'author-of-access',
      diagnoses: [],
      leave: null,
      advice: '',
      seenFrom: hospital.clock.now(),
      seenUntil: hospital.clock.now(),
      issuedAt: hospital.clock.now(),
      withdrawn: null,
    };
    const database = hospital.data.client.db(hospital.data.databaseName);
    await database.collection<Omit<Certificate, 'outbox'>>('certificates').insertOne(certificate);
    ids = {
      ...waiting,
      certificateId: certificate._id,
      questionnaireId: 'questionnaire-of-access',
      markId: 'no-such-mark',
      prescriptionId: prescription._id,
      allergyId: 'no-such-allergy',
      vitalId: 'no-such-reading',
      inviteId: 'no-such-invitation',
      templateId: 'template-of-access',
      checkCode: 'A'.repeat(22),
      documentId: document.id,
      practitionerRoleId: own.roleId,
      closureId: closure._id,
      patientId: member!.patientId,
      waitlistId: waited!.id,
      jobId: await givenUpJob(hospital),
      kind: 'staff',
      accountId: (await hospital.data.repositories.staffAccounts.byUserName(clerk))!._id,
      noticeId: notice._id,
      app: 'patient',
      kioskId: 'no-such-kiosk',
      divisionCode: '330700',
    };
    const staff = async (role: 'pharmacist' | 'dispatcher' | 'admin' | 'supervisor') =>
      hospital.signedInStaff(await hospital.staff({ role, organizationId: own.organizationId }));
    clients = {
      nobody: hospital.visitor(),
      patient,
      'other patient': await hospital.patient(),
      practitioner: await hospital.signedInStaff(own.userName),
      'practitioner elsewhere': await hospital.signedInStaff(elsewhere.userName),
      pharmacist: await staff('pharmacist'),
      dispatcher: await staff('dispatcher'),
      admin: await staff('admin'),
      supervisor: await staff('supervisor'),
      attendant: (await hospital.attended()).screen,
    };
  });
  after(() => hospital.close());

  const outcome = async (person: Person, { id, method, path }: HttpOperation): Promise<Row[Person]> => {
    const client = hospital.visitor();
    client.cookie = clients[person].cookie;
    const filled = path.replace(/:(\w+)/g, (_match, name: string) => ids[name]!);
    const { code } = await client.send(
      method.toUpperCase(),
      queries[id] ? `${filled}?${queries[id]}` : filled,
      method === 'get' ? undefined : JSON.stringify(bodies[id] ?? {}),
    );
    const denied = code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' || (code === 'NOT_FOUND' && path.includes(':'));
    return denied ? code : 'ok';
  };

  it('is told for every operation', () => {
    assert.deepEqual(hospital.api.routes.map(({ operation }) => operation.id).sort(), Object.keys(table).sort());
  });

  /**
   * The end of every session would end the one that the next question needs, and the attendant's has ended before the others sign out:
   * sign-in.test.ts and kiosk-booking.test.ts ask for these.
   */
  const asked = (operationId: string): readonly Person[] => {
    if (operationId === 'signOutEverywhere') return ['nobody'];
    return operationId === 'signOut' ? people.filter((person) => person !== 'attendant') : people;
  };

  it('is the same in every state of the visit, and of the prescription once it is signed', async function () {
    this.timeout(180_000);
    const store = await MongoClient.connect(hospital.storeUri);
    const record = async (collection: string, id: string | undefined) => {
      const records = store.db().collection<{ _id: string }>(collection);
      const asItWas = (await records.findOne({ _id: id! }))!;
      const put = async (change: object = {}) => {
        await records.replaceOne({ _id: id! }, { ...asItWas, outbox: [], ...change });
      };
      return { put };
    };
    const visit = await record('encounters', ids.encounterId);
    const booking = await record('appointments', ids.appointmentId);
    const prescription = await record('prescriptions', ids.prescriptionId);
    const differ: string[] = [];
    /** Asks everybody at the operations that concern a record, which is put into its state before each. */
    const ask = async (state: string, put: () => Promise<unknown>, parameters: RegExp, row: (usual: Row) => Row) => {
      const concerned = hospital.api.routes.filter(
        ({ operation: { id, path } }) => parameters.test(path) && !bare.has(id),
      );
      for (const { operation } of concerned)
        for (const person of people) {
          await put();
          const [given, expected] = [await outcome(person, operation), row(table[operation.id]!)[person]];
          if (given !== expected) differ.push(`${state}: ${person} at ${operation.id} got ${given}, not ${expected}`);
        }
    };
    for (const [encounter, appointment] of Object.entries(visitStates))
      await ask(
        encounter,
        () => Promise.all([visit.put({ status: encounter }), booking.put({ status: appointment })]),
        /:(encounterId|appointmentId)/,
        (usual) => usual,
      );
    await Promise.all([visit.put(), booking.put()]);
    for (const status of Object.keys(prescriptionTransitions) as PrescriptionStatus[]) {
      const unsigned = status === 'draft' ? { signed: null } : {};
      await ask(
        `prescription ${status}`,
        () => prescription.put({ status, ...unsigned }),
        /:prescriptionId/,
        // What is not signed exists for its doctor alone.
        ({ patient, pharmacist, ...usual }) =>
          status === 'draft'
            ? { ...usual, patient: hidden(patient), pharmacist: hidden(pharmacist) }
            : { ...usual, patient, pharmacist },
      );
    }
    await prescription.put();
    await store.db().collection('feedback').deleteMany({});
    await store.close();
    assert.deepEqual(differ, []);
  });

  it('is decided for each person at each operation', async function () {
    this.timeout(60_000);
    // Those that end the session or the visit come last, so that nobody loses what the others are asked about.
    const last = [
      'finishEncounter',
      'stopOffline',
      'cancelAppointment',
      'closeResident',
      'endAttendance',
      'signOut',
      'signOutEverywhere',
    ];
    const operations = hospital.api.routes
      .map(({ operation }) => operation)
      .sort((a, b) => last.indexOf(a.id) - last.indexOf(b.id));
    for (const operation of operations) {
      for (const person of asked(operation.id)) {
        assert.equal(await outcome(person, operation), table[operation.id]![person], `${person} at ${operation.id}`);
      }
    }
  });

  it('is written down: the OpenAPI document names every operation', async () => {
    const { body } = await hospital.visitor().send('GET', '/api/openapi.json');
    const { openapi, paths } = body as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    assert.equal(openapi, '3.1.0');
    const documented = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    assert.deepEqual(documented.sort(), Object.keys(table).sort());
  });
});
