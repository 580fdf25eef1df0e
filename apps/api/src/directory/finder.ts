import type { Repositories } from '@oih/data/connect';
import type { FreeTimesRecord } from '@oih/data/directory/free-times';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { Subscriber } from '@oih/data/outbox/outbox';
import { sumUp } from '@oih/domain/finding/free-times';
import { nameKeys } from '@oih/domain/finding/name-keys';
import { Roster } from '@oih/domain/finding/roster';
import type { Clock } from '@oih/platform/clock';
import { coalesce } from '@oih/platform/coalesce';
import type { Logger } from '@oih/platform/logger';
import { Traffic } from '@oih/platform/traffic';

/** Roles that are summed up together. */
const batch = 10;
/** With more than this out of date nobody who searches waits: it is made up for in the background, and what is shown is what was before. */
const most = 200;
/** Another process's summary may be seen this much later than the moment that stands in it, milliseconds. */
const overlap = 5000;
/** How often summaries that were seen late are looked for, milliseconds; a search does not wait for it. */
const lookBack = overlap / 2;
/** How long marks are gathered before they are worked off in the background, milliseconds; a search that comes meanwhile does it itself. */
const gatherMs = 300;
/** How long the work in the background stands back at most while people wait for answers, milliseconds. */
const standsBackMs = 500;
const minute = 60_000;
/** How often what other processes marked is looked for when nobody searches, milliseconds. */
const idle = 5 * minute;
/** How far ahead free times are summed up, milliseconds. */
const horizon = 92 * 24 * 60 * minute;

/** What happens to an appointment without touching anybody's time. */
const timeless = new Set(
  ['intake-saved', 'kept', 'paid', 'payment-failed', 'payment-void', 'pay-again', 'refunded'].map(
    (action) => `appointment.${action}`,
  ),
);

/** Records whose own changes leave the times of doctors as they are; the time that a consultation takes is kept by an appointment. */
const untimed = new Set(['Encounter', 'ClinicDelay', 'Consultation', 'OnCall', 'Referral']);

const stamp = ({ writtenAt, marks }: Pick<FreeTimesRecord, 'writtenAt' | 'marks'>) => `${writtenAt.getTime()} ${marks}`;

function listedAs({ role, practitioner, organization }: RoleRecord): FreeTimesRecord['listed'] {
  if (!role.active) return null;
  return {
    division: Number(organization.divisionCode),
    level: organization.level,
    grade: organization.grade ?? null,
    department: role.departmentCode,
    title: role.title,
    fee: role.fee.amount,
    names: nameKeys(practitioner.name)
      .map((key) => `\n${key}`)
      .join(''),
  };
}

/**
 * Keeps the summaries of free times current, and a copy of them in memory to search in. The summaries in the store are shared by all
 * processes; each reads those that were written since it looked last.
 */
export class Finder {
  readonly #repositories: Repositories;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #traffic: Traffic;
  readonly #listed = new Roster();
  /** Which summary of each role is in memory. */
  readonly #written = new Map<string, string>();
  #readAt = 0;
  #lookedBackAt = 0;
  #lookingBack: Promise<void> | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #begun: Promise<void> = Promise.resolve();
  #cancelTimer: () => void = () => undefined;
  #gathering: (() => void) | null = null;
  readonly #caughtUp: (key: string) => Promise<unknown>;

  constructor(repositories: Repositories, clock: Clock, logger: Logger, traffic = new Traffic()) {
    this.#repositories = repositories;
    this.#traffic = traffic;
    this.#clock = clock;
    this.#logger = logger;
    this.#caughtUp = coalesce(async () => {
      await this.#catchUp();
      return new Map();
    });
  }

  /** Marks what has no summary yet, and begins to keep all of them current. */
  start(): void {
    this.#begun = this.#repositories.freeTimes
      .markUnknown()
      .then(() => this.#readWritten())
      .catch((error) => this.#logger.error({ err: error }, 'the summaries of free times could not be read'))
      .finally(() => this.#kick());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    this.#gathering?.();
    await this.#begun;
    while (this.#running) await this.#running;
    await this.#lookingBack;
  }

  /** All doctors who are listed, with what is known of their free times by now. */
  async listed(): Promise<Roster> {
    await this.#begun;
    await this.#caughtUp('all');
    return this.#listed;
  }

  /** Marks the roles that events concern: each names them in its topics. */
  readonly follow: Subscriber = async (entries) => {
    const roles = entries
      .filter(({ entity, action }) => !untimed.has(entity) && !timeless.has(action))
      .flatMap(({ topics }) => topics)
      .flatMap((topic) => (topic.startsWith('queue:') ? topic.slice('queue:'.length) : []));
    if (roles.length === 0) return;
    await this.#repositories.freeTimes.markDoctorsOf(roles);
    this.#gathering ??= this.#clock.after(gatherMs, () => {
      this.#gathering = null;
      this.#kick();
    });
  };

  async #catchUp(): Promise<void> {
    const [due] = await Promise.all([
      this.#repositories.freeTimes.due(this.#clock.now(), most + 1),
      this.#readWritten(),
    ]);
    if (due.length > most) this.#kick();
    else for (let at = 0; at < due.length; at += batch) await this.#sumUp(due.slice(at, at + batch));
  }

  /** Works off what is out of date, in the background. */
  #kick(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#work()
      .catch((error) => this.#logger.error({ err: error }, 'free times could not be summed up; it is tried again soon'))
      .finally(() => {
        this.#running = null;
        this.#cancelTimer();
        if (this.#stopped) return;
        this.#cancelTimer = this.#clock.after(idle, () => this.#kick());
        if (!this.#again) return;
        this.#again = false;
        this.#kick();
      });
  }

  async #work(): Promise<void> {
    await this.#traffic.quiet(standsBackMs);
    for (;;) {
      const due = await this.#repositories.freeTimes.due(this.#clock.now(), batch);
      if (this.#stopped || due.length === 0) return;
      await this.#sumUp(due);
    }
  }

  async #sumUp(due: Pick<FreeTimesRecord, '_id' | 'marks'>[]): Promise<void> {
    const { directory, freeTimes } = this.#repositories;
    const now = this.#clock.now();
    const ids = due.map(({ _id }) => _id);
    const [records, slots] = await Promise.all([
      directory.roles(ids),
      directory.slots(ids, now, new Date(now.getTime() + horizon), now),
    ]);
    const known = new Map(records.map((record) => [record.role._id, record]));
    const summaries = due.map(({ _id, marks }) => {
      const record = known.get(_id);
      const own = slots.filter(({ practitionerRoleId }) => practitionerRoleId === _id);
      const holds = own.flatMap(({ heldUntil }) => heldUntil?.getTime() ?? []);
      return {
        _id,
        marks,
        writtenAt: now,
        listed: record ? listedAs(record) : null,
        ...sumUp(
          own.filter(({ state, withheld }) => state === 'free' && !withheld),
          now,
          record?.organization.timeZone ?? 'UTC',
          holds.length > 0 ? new Date(Math.min(...holds)) : null,
        ),
      };
    });
    await freeTimes.save(summaries);
    // What this process has written it need not wonder about; a mark that came in between makes it due again.
    for (const summary of summaries) this.#keep(summary);
  }

  async #readWritten(): Promise<void> {
    const now = this.#clock.now().getTime();
    const first = this.#readAt === 0;
    await this.#readSince(this.#readAt);
    this.#readAt = Math.max(this.#readAt, now);
    // The first reading has seen all that there is.
    if (first) this.#lookedBackAt = now;
    if (this.#stopped || this.#lookingBack || now - this.#lookedBackAt < lookBack) return;
    // What could be seen when it was looked for last was read then; what came since may say that it was written so much earlier.
    this.#lookingBack = this.#readSince(this.#lookedBackAt - overlap)
      .then(() => {
        this.#lookedBackAt = now;
      })
      .catch((error) => this.#logger.warn({ err: error }, 'late summaries of free times could not be read'))
      .finally(() => {
        this.#lookingBack = null;
      });
  }

  async #readSince(since: number): Promise<void> {
    const { freeTimes } = this.#repositories;
    const written = await freeTimes.writtenSince(new Date(since));
    const fresh = written.filter((record) => this.#written.get(record._id) !== stamp(record));
    if (fresh.length > 0) for (const record of await freeTimes.byIds(fresh.map(({ _id }) => _id))) this.#keep(record);
  }

  #keep(record: Omit<FreeTimesRecord, 'format'>): void {
    const { _id, listed, nearest, days, changesAt } = record;
    this.#written.set(_id, stamp(record));
    if (listed) this.#listed.set({ id: _id, ...listed, free: { nearest, days, changesAt } });
    else this.#listed.delete(_id);
  }
}
