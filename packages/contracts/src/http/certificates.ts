import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { practitionerEncounter } from './encounters.ts';
import { condition } from './terminology.ts';

/**
 * What a doctor certifies of a visit that is over: a diagnosis (诊断证明), that rest is advised (休假建议), or only that the patient was seen
 * (就诊证明), which says nothing of why.
 */
export const certificateKinds = ['diagnosis', 'sick-leave', 'attendance'] as const;
export type CertificateKind = (typeof certificateKinds)[number];

/** The most days of rest that one certificate advises. */
export const mostLeaveDays = 7;

export const certificate = z.object({
  id,
  number: z.string(),
  kind: z.enum(certificateKinds),
  encounterId: id,
  patient: practitionerEncounter.shape.patient,
  timeZone,
  organization: z.object({ id, name: localized }),
  practitioner: z.object({ name: localized, department: localized }),
  /** None in a certificate of attendance. */
  diagnoses: z.array(condition),
  /** First and last day of rest, `YYYY-MM-DD`; null unless rest is advised. */
  leave: z.object({ from: z.iso.date(), until: z.iso.date(), days: z.int() }).nullable(),
  /** What the doctor adds. */
  advice: z.string(),
  seenFrom: instant,
  seenUntil: instant,
  issuedAt: instant,
  withdrawn: z.object({ at: instant, reason: z.string() }).nullable(),
});
export type CertificateView = z.infer<typeof certificate>;

const tag = 'certificates';
const encounterParams = z.strictObject({ encounterId: id });
const params = z.strictObject({ certificateId: id });
const one = z.object({ certificate });

export const listCertificates = defineHttp({
  id: 'listCertificates',
  method: 'get',
  path: '/api/encounters/:encounterId/certificates',
  tag,
  summary: 'The certificates of a visit, also those that were withdrawn, the first one first.',
  auth: ['patient', 'practitioner'],
  attended: true,
  params: encounterParams,
  response: z.object({ certificates: z.array(certificate) }),
  errors: ['NOT_FOUND'],
});

export const issueCertificate = defineHttp({
  id: 'issueCertificate',
  method: 'put',
  path: '/api/encounters/:encounterId/certificates/:certificateId',
  tag,
  summary:
    'Signs a certificate about a finished visit, under an id made by the sender; the same again answers the same. Diagnoses are those of the signed note.',
  auth: ['practitioner'],
  params: encounterParams.extend({ certificateId: id }),
  body: z.strictObject({
    kind: z.enum(certificateKinds),
    /** Codes of ICD-10, each in the note of the visit. */
    diagnoses: z.array(z.string().min(1).max(20)).max(10).default([]),
    leave: z
      .strictObject({ from: z.iso.date(), days: z.int().min(1).max(90) })
      .nullable()
      .default(null),
    advice: z.string().trim().max(300).default(''),
  }),
  response: one,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'REVISIT_ONLY', 'CERTIFICATE_UNFOUNDED', 'CONFLICT', 'DOCTOR_PRESENT'],
});

export const withdrawCertificate = defineHttp({
  id: 'withdrawCertificate',
  method: 'post',
  path: '/api/certificates/:certificateId/withdraw',
  tag,
  summary: 'Withdraws a certificate: whoever checks the paper is told so. It stays in the record with the reason.',
  auth: ['practitioner'],
  params,
  body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  response: one,
  errors: ['NOT_FOUND'],
});

export const readCertificatePaper = defineHttp({
  id: 'readCertificatePaper',
  method: 'get',
  path: '/api/certificates/:certificateId/paper',
  tag,
  summary: 'The certificate as a PDF, with a code by which whoever holds it checks it.',
  auth: ['patient', 'practitioner'],
  params,
  response: z.null(),
  bytes: { response: ['application/pdf'] },
  errors: ['NOT_FOUND'],
});

/** What whoever holds the paper may know: whether it is genuine and stands, and nothing of why somebody saw a doctor. */
export const checkedCertificate = z.object({
  number: z.string(),
  kind: z.enum(certificateKinds),
  organization: localized,
  practitioner: localized,
  /** The first character of the name, and the year of birth. */
  patient: z.string(),
  leave: certificate.shape.leave,
  issuedAt: instant,
  timeZone,
  withdrawnAt: instant.nullable(),
});

export const checkCertificate = defineHttp({
  id: 'checkCertificate',
  method: 'get',
  path: '/api/certificate-checks/:checkCode',
  tag,
  summary: 'Whether a certificate on paper is genuine and stands; by the code that only the paper carries.',
  auth: 'public',
  params: z.strictObject({ checkCode: z.string().regex(/^[0-9A-Za-z_-]{22}$/) }),
  response: z.object({ certificate: checkedCertificate }),
  errors: ['NOT_FOUND'],
});
