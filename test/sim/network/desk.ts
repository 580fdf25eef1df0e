import { urgencies } from '@oih/contracts/http/network';
import * as assume from './assumptions.ts';
import type { Place } from './places.ts';
import { type Case, type Desk, nowIn, type Work, type World } from './world.ts';

interface Task {
  work: Work;
  about: Case;
  /** From when on somebody has seen it. */
  seen: number;
  order: number;
}

/** The dispatchers of an institution: what is most urgent is done first, by as many as are there. At night only what cannot wait is done. */
export class StaffedDesk implements Desk {
  readonly place: Place;
  readonly #world: World;
  readonly #people: { day: number; dayOff: number; night: number };
  #tasks: Task[] = [];
  #busy = 0;
  #order = 0;

  constructor(world: World, place: Place) {
    this.place = place;
    this.#world = world;
    this.#people = assume.desk[place.level as keyof typeof assume.desk];
  }

  get waiting(): number {
    return this.#tasks.length;
  }

  push(work: Work, about: Case, { atOnce = false } = {}): void {
    const { chance, calendar, loop } = this.#world;
    const now = nowIn(this.#world);
    const notice = calendar.byDay(now) ? assume.notices[about.urgency] : assume.noticesAtNight;
    const seen = now + (atOnce ? 0 : chance.minutes(notice));
    this.#tasks.push({ work, about, seen, order: this.#order++ });
    loop.at(seen, async () => this.#take());
  }

  /** How many are at the desk. */
  #staffed(now: number): number {
    const { calendar } = this.#world;
    if (!calendar.byDay(now)) return this.#people.night;
    return calendar.working(now) ? this.#people.day : this.#people.dayOff;
  }

  #take(): void {
    const { chance, calendar, loop } = this.#world;
    const now = nowIn(this.#world);
    const byDay = calendar.byDay(now);
    const rank = ({ about }: Task) => urgencies.indexOf(about.urgency);
    const ready = this.#tasks
      .filter(({ seen, about }) => seen <= now && (byDay || about.urgency !== 'routine'))
      .sort((a, b) => rank(a) - rank(b) || a.order - b.order);
    for (const task of ready.slice(0, Math.max(0, this.#staffed(now) - this.#busy))) {
      this.#tasks = this.#tasks.filter((one) => one !== task);
      this.#busy += 1;
      loop.at(now + chance.minutes(assume.deskWork[task.work][task.about.urgency]), async () => {
        this.#busy -= 1;
        await this.#world.steps[task.work](this.#world, this, task.about);
        this.#take();
      });
    }
    // What is left over night is looked at in the morning.
    if (this.#tasks.length > 0 && !byDay) loop.at(calendar.next(now, 8), async () => this.#take());
  }
}
