import type { Job } from '@oih/data/jobs/model';
import type { NewJob } from '@oih/data/jobs/repository';
import type { OutboxEntry } from '@oih/data/outbox/entry';
import type { Subscriber } from '@oih/data/outbox/outbox';
import type { AppContext } from '../context.ts';

/** For how long a patient who has come is news, seconds. */
const seconds = 10 * 60;

const words = {
  zh: { title: '有患者在候诊室', body: '打开工作台，呼叫下一位。', lang: 'zh-CN' },
  en: { title: 'A patient is waiting', body: 'Open the workplace to call the next one.', lang: 'en' },
} as const;

const clinicOf = ({ topics }: OutboxEntry) =>
  topics.find((topic) => topic.startsWith('queue:'))?.slice('queue:'.length);

/** Plans that the doctor is told of each patient who comes into the waiting room. */
export const planWaitingNotes =
  ({ repositories, channels }: AppContext): Subscriber =>
  async (entries) => {
    if (!channels.push) return;
    const jobs = entries.flatMap((entry): NewJob[] => {
      const practitionerRoleId = entry.action === 'encounter.arrived' ? clinicOf(entry) : undefined;
      const subject = { encounterId: entry.entityId, practitionerRoleId: practitionerRoleId ?? '' };
      return practitionerRoleId
        ? [{ _id: `tell-doctor:${entry.entityId}`, kind: 'tell-doctor', dueAt: entry.at, subject }]
        : [];
    });
    await repositories.jobs.add(jobs);
  };

/** Hands the note to each browser of the doctor. */
export async function tellDoctor({ repositories, clock }: AppContext, { subject, dueAt }: Job): Promise<void> {
  const now = clock.now();
  const accounts = await repositories.accounts.ofPractitioner(String(subject.practitionerRoleId));
  const devices = await Promise.all(accounts.map(({ _id }) => repositories.pushDevices.of(_id, 'doctor', now)));
  await repositories.jobs.add(
    devices.flat().map(({ _id }) => ({
      _id: `push-doctor:${subject.encounterId}:${_id}`,
      kind: 'push-doctor',
      dueAt,
      subject: { encounterId: subject.encounterId!, deviceId: _id },
    })),
  );
}

/** Has one browser of a doctor say that somebody waits, as long as that is so. It says nothing about who. @throws JobFailure. */
export async function pushToDoctor({ repositories, channels, clock }: AppContext, job: Job): Promise<void> {
  const now = clock.now();
  const [encounter, device] = await Promise.all([
    repositories.encounters.byId(String(job.subject.encounterId)),
    repositories.pushDevices.byId(String(job.subject.deviceId), now),
  ]);
  const isNews = encounter && now.getTime() - encounter.arrivedAt.getTime() < seconds * 1000;
  if (!channels.push || !device || !isNews || encounter.status !== 'arrived') return;
  const sent = await channels.push.send({
    id: job._id,
    device,
    // Several patients are one note: the workplace says how many.
    note: { tag: 'waiting', path: '/', unlessSeen: true, ...words[device.language] },
    seconds,
    urgent: true,
  });
  if (sent === 'gone') await repositories.pushDevices.remove(device._id);
}
