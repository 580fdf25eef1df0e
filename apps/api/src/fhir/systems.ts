/** Code systems and identifier systems of the resources. Those of HL7 are its own; the others are named after what they hold. */
export const systems = {
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
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
} as const;
