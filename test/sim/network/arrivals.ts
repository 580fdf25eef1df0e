import { losePatience, request } from './asking.ts';
import * as assume from './assumptions.ts';
import { hour, minute } from './calendar.ts';
import { fixed } from './chance.ts';
import { callForHelp } from './emergency.ts';
import { patientFor } from './patients.ts';
import type { Doctor, Place } from './places.ts';
import { placeVisit } from './visits.ts';
import { after, type Case, nowIn, type World } from './world.ts';

/** An identifier of the shape that the contracts want, that follows from the number. */
function idOf(seed: number, number: number): string {
  const hex = Array.from({ length: 4 }, (_, at) =>
    Math.floor(fixed(seed, number, at) * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The doctor with whom the patient is: one who has nobody else who cannot wait. */
const freeOf = (world: World, { inviters }: Place): Doctor | undefined => {
  const free = inviters.filter(({ roleId }) => !world.engaged.has(roleId));
  return free.length > 0 ? world.chance.pick(free) : undefined;
};

async function ask(world: World, place: Place): Promise<void> {
  const { chance, calendar, plan } = world;
  const inviter = freeOf(world, place);
  if (!inviter) return after(world, 10 * minute, () => ask(world, place));
  const urgency = chance.weighted(calendar.byDay(nowIn(world)) ? assume.urgencyShare : assume.urgencyShareAtNight);
  const asked = chance.weighted(assume.specialtyShare);
  const number = world.cases.length;
  const beside = urgency !== 'routine';
  const patient = await patientFor(world);
  const one: Case = {
    id: idOf(plan.seed, number),
    number,
    inviter,
    patient,
    encounterId: await placeVisit(world, number, inviter, patient, beside),
    // Who calls for help asks for the large department, which keeps somebody on call.
    specialty: urgency === 'immediate' ? asked.slice(0, 2) : asked,
    urgency,
    beside,
    consultant: null,
    written: false,
    over: false,
  };
  world.cases.push(one);
  if (beside) world.engaged.set(inviter.roleId, one);
  losePatience(world, one);
  after(world, chance.minutes(assume.writesRequest[urgency]), () =>
    urgency === 'immediate' ? callForHelp(world, one) : request(world, one),
  );
}

/** Plans who comes with a question, hour by hour. */
export function planArrivals(world: World, until: number): void {
  const { chance, calendar, loop, plan } = world;
  const all = [...world.places.values()];
  const perDay = Object.entries(assume.casesPerDay) as [keyof typeof assume.casesPerDay, number][];
  const shares = assume.byHour.reduce((sum, share) => sum + share, 0);
  for (let at = nowIn(world); at < until; at += hour)
    for (const [level, perPlace] of perDay) {
      const places = all.filter((place) => place.level === level);
      const share = assume.byHour[Math.floor(calendar.hourOf(at))]! / shares;
      const count = chance.poisson(
        plan.scale * perPlace * places.length * share * assume.byWeekday[calendar.weekday(at)]!,
      );
      for (let nth = 0; nth < count; nth++) {
        const place = chance.pick(places);
        loop.at(at + chance.between(0, hour), () => ask(world, place));
      }
    }
}
