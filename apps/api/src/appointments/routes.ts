import * as contract from '@oih/contracts/http/appointments';
import type { Appointment } from '@oih/data/appointments/model';
import { holdExpired } from '@oih/domain/booking/rules';
import { consentText, sensitiveText } from '@oih/domain/consent/text';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { refuseForeignDocuments } from '../documents/policy.ts';
import { listed } from '../encounters/diagnoses.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { readQuestionnaire } from '../questionnaires/asked.ts';
import { bookAppointment, consentInForce } from './book-appointment.ts';
import { cancelAppointment, markNoShow } from './cancel-appointment.ts';
import { checkIn } from './check-in.ts';
import { holdSlot } from './hold-slot.ts';
import { ownVisits } from './own-visits.ts';
import { movingIn, ownAppointment, standingIn } from './policy.ts';
import { presentAppointment, presentAppointments } from './present.ts';
import { rescheduleAppointment } from './reschedule-appointment.ts';

const over = new Set(['fulfilled', 'cancelled', 'no-show']);

export function appointmentRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const find = (id: string) => repositories.appointments.byId(id);
  const own = async (actor: Actor, id: string) => ownAppointment(await find(id), actor);

  async function saveIntake(actor: Actor, id: string, intake: contract.Intake): Promise<Appointment> {
    const appointment = await own(actor, id);
    const now = clock.now();
    if (appointment.status === 'pending' && holdExpired(appointment.holdUntil, now))
      throw new AppError('HOLD_EXPIRED', 'The time is not held any more. Choose a time again.');
    await refuseForeignDocuments(repositories.documents, actor, appointment.patientId, [
      ...(intake.documentIds ?? []),
      ...(intake.evidence?.documentIds ?? []),
    ]);
    if (intake.evidence?.code) listed([intake.evidence.code]);
    const answers = intake.answers && (await readQuestionnaire(context, appointment, intake.answers));
    const kept = { ...intake, ...(answers ? { answers } : {}) };
    const saved = await repositories.appointments.saveIntake(appointment, kept, acting(actor), now);
    if (!saved) throw new AppError('VISIT_ENDED', 'This visit is over, so its intake stays as it is.');
    return saved;
  }

  async function list(actor: Actor, scope: 'upcoming' | 'past') {
    const all = await ownVisits(repositories.appointments, actor);
    const views = (await presentAppointments(context, all)).filter(
      (view) =>
        !(view.cancelled?.reason === 'hold-expired' || (view.status === 'cancelled' && view.consentedAt === null)),
    );
    const past = views.filter(({ status }) => over.has(status));
    return scope === 'past' ? past : views.filter(({ status }) => !over.has(status)).reverse();
  }

  return [
    route(contract.getConsentText, async () => ({
      ...consentInForce,
      text: consentText,
      sensitive: { ...consentInForce.sensitive, text: sensitiveText },
    })),
    route(contract.holdSlot, async ({ actor, body }) =>
      presentAppointment(context, await holdSlot(context, actor, body.slotId, body.patientId)),
    ),
    route(contract.saveIntake, async ({ actor, params, body }) =>
      presentAppointment(context, await saveIntake(actor, params.appointmentId, body)),
    ),
    route(contract.bookAppointment, async ({ actor, params, body }) => {
      const appointment = await own(actor, params.appointmentId);
      const { booked, record } = await bookAppointment(context, actor, appointment, body.consent);
      return presentAppointment(context, booked, record);
    }),
    route(contract.cancelAppointment, async ({ actor, params, body }) => {
      const { appointment, standing } = standingIn(await find(params.appointmentId), actor);
      return presentAppointment(
        context,
        await cancelAppointment(context, actor, standing, appointment, body.reason, { promised: body.refund }),
      );
    }),
    route(contract.rescheduleAppointment, async ({ actor, params, body }) => {
      const { appointment, standing } = movingIn(await find(params.appointmentId), actor);
      return presentAppointment(context, await rescheduleAppointment(context, actor, standing, appointment, body));
    }),
    route(contract.listAppointments, async ({ actor, query }) => ({ appointments: await list(actor, query.scope) })),
    route(contract.getAppointment, async ({ actor, params }) => {
      const { appointment } = standingIn(await find(params.appointmentId), actor);
      const { organizationId, patientId } = appointment;
      const by = acting(actor);
      await repositories.audit.read('Appointment', appointment._id, by, clock.now(), { organizationId, patientId });
      return presentAppointment(context, appointment);
    }),
    route(contract.checkIn, async ({ actor, params, body }) =>
      presentAppointment(context, await checkIn(context, actor, await own(actor, params.appointmentId), body.device)),
    ),
    route(contract.markNoShow, async ({ actor, params }) => {
      const { appointment, standing } = standingIn(await find(params.appointmentId), actor);
      if (standing !== 'practitioner') throw new AppError('NOT_FOUND', 'There is no such appointment in your clinic.');
      return presentAppointment(context, await markNoShow(context, actor, appointment));
    }),
  ];
}
