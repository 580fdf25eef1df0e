import type { Consultation, Opinion } from '@oih/data/consultations/model';
import type { SignedKind } from './signed-kind.ts';

/** A consultant’s part with the request that it answers. */
export interface OpinionRecord {
  consultation: Pick<Consultation, '_id' | 'number' | 'encounterId' | 'patientId' | 'request' | 'conclusion'>;
  opinion: Omit<Opinion, 'version'>;
}

const conditions = (list: readonly { code: string; zh: string; en: string }[]) =>
  list.map(({ code, zh, en }) => ({ code, zh, en }));

/** By what the part of one consultant is known. */
const partId = (consultationId: string, practitionerRoleId: string): string =>
  `${consultationId}.${practitionerRoleId}`;

/** The part of one consultant: what was asked, and what they answered. The chair’s also holds the conclusion. */
export const signedOpinion: SignedKind<OpinionRecord> = {
  kind: 'consultation-opinion',
  schema: 'oih/consultation-opinion/1',
  idOf: ({ consultation, opinion }) => partId(consultation._id, opinion.practitionerRoleId),
  canonical: ({ consultation, opinion }) => ({
    consultationId: consultation._id,
    number: consultation.number,
    encounterId: consultation.encounterId,
    patientId: consultation.patientId,
    question: consultation.request.question,
    service: consultation.request.service,
    practitionerRoleId: opinion.practitionerRoleId,
    findings: opinion.findings,
    opinion: opinion.opinion,
    recommendation: opinion.recommendation,
    diagnoses: conditions(opinion.diagnoses),
    conclusion: consultation.conclusion,
  }),
  present: async (repositories, recordId) => {
    const [consultationId = '', roleId] = recordId.split('.');
    const consultation = await repositories.consultations.byId(consultationId);
    const opinion = consultation?.opinions.find(({ practitionerRoleId }) => practitionerRoleId === roleId);
    return consultation && opinion ? { consultation, opinion } : null;
  },
};

/** What the inviting doctor, who carries the responsibility, decided about the opinion. */
export const signedDecision: SignedKind<Consultation> = {
  kind: 'consultation-decision',
  schema: 'oih/consultation-decision/1',
  idOf: ({ _id }) => _id,
  canonical: ({ _id, number, encounterId, patientId, conclusion, opinions, decision }) => ({
    consultationId: _id,
    number,
    encounterId,
    patientId,
    conclusion,
    opinions: opinions.map(({ practitionerRoleId, version }) => ({ practitionerRoleId, version })),
    outcome: decision?.outcome ?? null,
    reason: decision?.reason ?? '',
    plainWords: decision?.plainWords ?? '',
  }),
  present: (repositories, recordId) => repositories.consultations.byId(recordId),
};
