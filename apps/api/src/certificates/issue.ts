import { isDeepStrictEqual } from 'node:util';
import type { issueCertificate as contract } from '@oih/contracts/http/certificates';
import type { Certificate } from '@oih/data/certificates/certificates';
import type { Encounter } from '@oih/data/encounters/model';
import { dateIn } from '@oih/domain/booking/day';
import { judgeCertificate } from '@oih/domain/certificate/judge';
import { revisitOnly } from '@oih/domain/policy/rules/revisit-only';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { checkCode, serialNumber } from '../pdf/serial.ts';
import { requireRule } from '../policy/require-rule.ts';
import { signedCertificate } from '../signing/certificate-kind.ts';
import { signRecord } from '../signing/sign-record.ts';

type Wanted = output<typeof contract.body>;

/** Refuses what the visit does not support. @throws AppError ILLEGAL_TRANSITION, REVISIT_ONLY, CERTIFICATE_UNFOUNDED. */
async function requireFounded(context: AppContext, encounter: Encounter, wanted: Wanted): Promise<void> {
  const { repositories } = context;
  const { status, organizationId, type: visitType = 'advice', note, start, practitionerRoleId } = encounter;
  if (status !== 'finished')
    throw new AppError('ILLEGAL_TRANSITION', 'A certificate is about a visit that is finished. Finish it first.', {
      details: { from: status, to: 'certified', actor: 'practitioner' },
    });
  const { kind, diagnoses: named, leave } = wanted;
  await requireRule(context, organizationId, revisitOnly, { visitType, diagnoses: named, prescriptions: 0 });
  const { organization } = (await repositories.directory.role(practitionerRoleId))!;
  const noted = (note.diagnoses ?? []).map(({ code }) => code);
  const day = dateIn(encounter.startedAt ?? start, organization.timeZone);
  const unmet = judgeCertificate({ kind, named, noted, leave, day });
  if (unmet.length > 0)
    throw new AppError(
      'CERTIFICATE_UNFOUNDED',
      'The visit does not support this certificate: diagnoses are those of its signed note, and rest begins on or after its day and lasts a week at most. Change it, or see the patient again.',
      { details: { unmet } },
    );
}

const saysTheSame = (one: Omit<Certificate, 'outbox'>, other: Certificate): boolean =>
  isDeepStrictEqual(
    [one.encounterId, one.kind, one.diagnoses.map(({ code }) => code), one.leave, one.advice],
    [other.encounterId, other.kind, other.diagnoses.map(({ code }) => code), other.leave, other.advice],
  );

const draftOf = (
  encounter: Encounter,
  actor: Actor,
  id: string,
  wanted: Wanted,
  now: Date,
): Omit<Certificate, 'outbox'> => {
  const { _id: encounterId, appointmentId, patientId, userId, organizationId, practitionerRoleId } = encounter;
  return {
    _id: id,
    number: serialNumber('CT'),
    checkCode: checkCode(),
    kind: wanted.kind,
    encounterId,
    appointmentId,
    patientId,
    userId,
    organizationId,
    practitionerRoleId,
    authorId: actor.userId,
    diagnoses: (encounter.note.diagnoses ?? []).filter(({ code }) => wanted.diagnoses.includes(code)),
    leave: wanted.leave,
    advice: wanted.advice,
    seenFrom: encounter.startedAt ?? encounter.start,
    seenUntil: encounter.callEndedAt ?? encounter.finishedAt ?? encounter.end,
    issuedAt: now,
    withdrawn: null,
  };
};

/**
 * Signs a certificate of a visit, under the id that the sender made; the same again is the same.
 * @throws AppError ILLEGAL_TRANSITION, REVISIT_ONLY, CERTIFICATE_UNFOUNDED, CONFLICT, DOCTOR_PRESENT.
 */
export async function issueCertificate(
  context: AppContext,
  actor: Actor,
  encounter: Encounter,
  id: string,
  wanted: Wanted,
): Promise<Certificate> {
  const { certificates } = context.repositories;
  const draft = draftOf(encounter, actor, id, wanted, context.clock.now());
  const existing = async (): Promise<Certificate | null> => {
    const there = await certificates.byId(id);
    if (!there || saysTheSame(draft, there)) return there;
    throw new AppError('CONFLICT', 'Another certificate has this id already. Send this one under an id of its own.');
  };
  const before = await existing();
  if (before) return before;
  await requireFounded(context, encounter, wanted);
  const capacity = { role: 'practitioner', organizationId: encounter.organizationId } as const;
  const signed = await signRecord(context, actor, capacity, signedCertificate, draft);
  await certificates.issue(draft, signed, acting(actor));
  return (await existing())!;
}
