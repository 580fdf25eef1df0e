/** Code systems and identifier systems of the resources. Those of HL7 are its own; the others are named after what they hold. */
export const systems = {
  /** Numbers of remote consultations, their services and the states of their work. */
  consultation: 'urn:oih:consultation',
  remoteService: 'urn:oih:remote-service',
  consultationStatus: 'urn:oih:consultation-status',
  /** Numbers of referrals and their states. */
  referral: 'urn:oih:referral',
  referralStatus: 'urn:oih:referral-status',
  snomed: 'http://snomed.info/sct',
  /** GB/T 2260 codes of administrative divisions. */
  division: 'urn:oid:1.2.156.2.2260',
  /** Codes of the register of clinical departments (诊疗科目). */
  department: 'urn:oih:clinical-department',
  /** Level at which an institution works: station, county, prefecture, province. */
  organizationLevel: 'urn:oih:organization-level',
  /** Grade of a hospital, such as 三级甲等. */
  hospitalGrade: 'urn:oih:hospital-grade',
  /** Title of a practitioner, such as chief. */
  title: 'urn:oih:practitioner-title',
  /** Number of a practitioner's licence. */
  licence: 'urn:oih:practitioner-licence',
  /** Codes of the product's own errors. */
  error: 'urn:oih:error',
  /** For whom a slot is kept. */
  slotKind: 'urn:oih:slot-kind',
  /** What somebody is to the holder of an account, such as child. */
  relation: 'urn:oih:relation',
  loinc: 'http://loinc.org',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  icd10: 'http://hl7.org/fhir/sid/icd-10',
  atc: 'http://www.whocc.no/atc',
  ucum: 'http://unitsofmeasure.org',
  /** Medicines of the formulary, substances of allergies, numbers of prescriptions and of their lines. */
  medication: 'urn:oih:medication',
  substance: 'urn:oih:substance',
  prescription: 'urn:oih:prescription',
  certificate: 'urn:oih:certificate',
  questionOption: 'urn:oih:question-option',
  prescriptionLine: 'urn:oih:prescription-line',
  conditionClinical: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
  conditionVerification: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
  conditionCategory: 'http://terminology.hl7.org/CodeSystem/condition-category',
  allergyClinical: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
  allergyVerification: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification',
  roleCode: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
  /** SHA-256 of the text that was agreed to, both languages. */
  consentHash: 'urn:oih:consent-sha256',
  sensitiveConsentHash: 'urn:oih:consent-sensitive-sha256',
  consentScope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  /** What a picture or paper shows. */
  documentKind: 'urn:oih:document-kind',
  /** Ids of accounts, of records of any kind, and the names of what is done to them. */
  account: 'urn:oih:account',
  record: 'urn:oih:record',
  auditAction: 'urn:oih:audit-action',
  auditType: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
  objectRole: 'http://terminology.hl7.org/CodeSystem/object-role',
  /** Kinds of signed records, and the hashes of what was signed. */
  signedKind: 'urn:oih:signed-kind',
  signedPayload: 'urn:oih:signed-payload-hash',
  provenanceRole: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  participationType: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  participantType: 'http://terminology.hl7.org/CodeSystem/participant-type',
  /** What kind of place a ward or a bed is. */
  physicalType: 'http://terminology.hl7.org/CodeSystem/location-physical-type',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
} as const;
