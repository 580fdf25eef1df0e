import * as contract from '@oih/contracts/http/opinions';
import type { Consultation } from '@oih/data/consultations/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, actsAs } from '../http/actor.ts';
import { once } from '../http/once.ts';
import { type Route, route } from '../http/route.ts';
import { sendPdf } from '../pdf/send-pdf.ts';
import { signedDecision } from '../signing/consultation-kinds.ts';
import { decideConsultation } from './decide.ts';
import { drawOpinion } from './draw-paper.ts';
import { moveConsultation } from './move.ts';
import { consultationAs, unknownConsultation } from './policy.ts';
import { shownTo } from './routes.ts';
import { endConsultation, startConsultation } from './session.ts';
import { signOpinion } from './sign-opinion.ts';

/** The session, what comes of it, and what is done with that. */
export function opinionRoutes(context: AppContext): Route[] {
  type Params = { consultationId: string };
  const shown = async (actor: Actor, done: Promise<Consultation>) => shownTo(context, actor, await done);
  /** The consultation with the side on which a doctor is in its session. */
  async function inSession(actor: Actor, { consultationId }: Params) {
    const sides = ['inviting-doctor', 'consultant'] as const;
    const { consultation, standings } = await consultationAs(context, actor, consultationId, sides);
    return { consultation, mover: standings.includes('inviting-doctor') ? sides[0] : sides[1] };
  }
  const consulted = async (actor: Actor, { consultationId }: Params) =>
    (await consultationAs(context, actor, consultationId, ['consultant'])).consultation;
  return [
    route(contract.startConsultation, async ({ actor, params }) => {
      const { consultation, mover } = await inSession(actor, params);
      return shown(actor, startConsultation(context, actor, consultation, mover));
    }),
    route(contract.endConsultation, async ({ actor, params, body }) => {
      const { consultation, mover } = await inSession(actor, params);
      const same = consultation.sessions.at(-1)?.outcome === body.outcome;
      const goesOn = body.outcome === 'held' || body.onPapers;
      const end = () => endConsultation(context, actor, consultation, mover, body);
      return shown(actor, once(consultation, actor, goesOn ? 'opinion-pending' : 'accepted', end, same));
    }),
    route(contract.signOpinion, async ({ actor, params, body }) =>
      shown(actor, signOpinion(context, actor, await consulted(actor, params), body)),
    ),
    route(contract.decideConsultation, async ({ actor, params, body }) => {
      const sides = ['inviting-doctor'] as const;
      const { consultation } = await consultationAs(context, actor, params.consultationId, sides);
      const { outcome, plainWords } = consultation.decision ?? {};
      const same = outcome === body.outcome && plainWords === body.plainWords;
      const decide = () => decideConsultation(context, actor, consultation, body);
      return shown(actor, once(consultation, actor, 'decided', decide, same));
    }),
    route(contract.closeConsultation, async ({ actor, params }) => {
      const one = await consulted(actor, params);
      // The others of the consultants read it too, but the chair closes.
      if (!actsAs(actor, one.consultantRoleIds[0]!)) throw unknownConsultation();
      const close = () => moveConsultation(context, actor, one, { to: 'closed', mover: 'consultant' });
      return shown(actor, once(one, actor, 'closed', close));
    }),
    route(contract.readOpinionPaper, async ({ actor, params, response }) => {
      const { consultation: one, standings } = await consultationAs(context, actor, params.consultationId, [
        'patient',
        'inviting-doctor',
        'inviting-institution',
        'invited-institution',
        'consultant',
      ]);
      const { consultation } = await shownTo(context, actor, one);
      if (consultation.opinions.length === 0 || (standings.length === 1 && standings[0] === 'patient' && !one.decision))
        throw new AppError('ILLEGAL_TRANSITION', 'There is no opinion to print yet. It is there when it is signed.', {
          details: { from: one.status, to: 'opinion-signed', actor: standings[0] },
        });
      const latest = await context.repositories.signedRecords.latest(signedDecision.kind, one._id);
      sendPdf(
        response,
        await drawOpinion(consultation, latest?.signature.payloadHash ?? ''),
        `consultation-${one.number}`,
      );
      return null;
    }),
  ];
}
