import type { Certificate } from '@oih/data/certificates/certificates';
import type { SignedKind } from './signed-kind.ts';

/** What a doctor certifies, as it stands on the paper. That it was withdrawn later is in the trail and changes nothing of what was signed. */
export const signedCertificate: SignedKind<Omit<Certificate, 'outbox'>> = {
  kind: 'certificate',
  schema: 'oih/certificate/1',
  idOf: ({ _id }) => _id,
  canonical: ({ _id, number, kind, encounterId, patientId, practitionerRoleId, organizationId, ...certificate }) => {
    const { diagnoses, leave, advice, seenFrom, seenUntil, issuedAt } = certificate;
    return {
      certificateId: _id,
      number,
      kind,
      encounterId,
      patientId,
      practitionerRoleId,
      organizationId,
      diagnoses: diagnoses.map(({ code, zh, en }) => ({ code, zh, en })),
      leave: leave ? { from: leave.from, days: leave.days } : null,
      advice,
      seenFrom: seenFrom.toISOString(),
      seenUntil: seenUntil.toISOString(),
      issuedAt: issuedAt.toISOString(),
    };
  },
  present: (repositories, recordId) => repositories.certificates.byId(recordId),
};
