import type { FollowUpLine } from '@oih/contracts/http/referral-care';
import { taskStatus } from '@oih/domain/referral/tasks';
import type { AppContext } from '../context.ts';
import { presentPatient } from '../encounters/present.ts';
import { type Actor, acting } from '../http/actor.ts';
import { knownOf } from './known.ts';
import { worksAt } from './policy.ts';
import { presentTask } from './present.ts';

/** The follow-up tasks of the institutions where a doctor works: those to do, what is due first comes first; or those that are done, the latest first. */
export async function workList(context: AppContext, actor: Actor, done: boolean): Promise<FollowUpLine[]> {
  const { repositories, clock } = context;
  const own = worksAt(actor);
  const referrals = await repositories.referrals.followedUpAt(own);
  const known = await knownOf(context, referrals);
  const lines = referrals.flatMap((one) =>
    one
      .plan!.tasks.filter((task) => own.includes(task.organizationId) && (taskStatus(task) === 'done') === done)
      .map((task): FollowUpLine => {
        const person = known.patient(one.patientId);
        const { timeZone } = known.organization(task.organizationId);
        return {
          ...presentTask(context, task, known),
          referralId: one._id,
          timeZone,
          patient: { ...presentPatient(person, clock.now(), timeZone), phone: person.phone },
          from: { id: one.request.organizationId!, name: known.place(one.request.organizationId!).name },
          diagnoses: one.discharge?.diagnoses ?? [],
          medication: one.discharge?.medication ?? '',
        };
      }),
  );
  const organizationId = own[0];
  for (const patientId of new Set(referrals.map((one) => one.patientId)))
    await repositories.audit.read('FollowUpTasks', patientId, acting(actor), clock.now(), {
      patientId,
      ...(organizationId ? { organizationId } : {}),
    });
  const lastAt = ({ entries }: FollowUpLine) => entries.at(-1)?.at ?? '';
  return lines.sort((a, b) => (done ? lastAt(b).localeCompare(lastAt(a)) : a.due.localeCompare(b.due)));
}
