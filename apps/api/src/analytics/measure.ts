import type { getAnalytics } from '@oih/contracts/http/analytics';
import type { HttpOutput } from '@oih/contracts/http/define';
import type { Organization } from '@oih/data/directory/models';
import { addTo, emptyTally, figuresOf, sumOf, type Tally } from '@oih/domain/analytics/figures';
import { daysOf, type SpanKind, type Stretch, spanAround } from '@oih/domain/analytics/span';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';

type Analytics = HttpOutput<typeof getAnalytics>;
type Doctor = Pick<Analytics['doctors'][number], 'practitionerRoleId' | 'name' | 'department'>;

/** What is counted of each role in one stretch of time. */
type Tallies = ReadonlyMap<string, Tally>;

/**
 * Asks the database for the counts of one stretch and puts them together by role. It asks one question a day, one after the other: the embedded
 * database answers one at a time, and whoever books meanwhile waits for no more than the one that is under way.
 */
async function tallied(
  { repositories }: AppContext,
  { _id: organizationId, timeZone }: Organization,
  stretch: Stretch,
): Promise<Tallies> {
  const { analytics } = repositories;
  const tallies = new Map<string, Tally>();
  const of = (roleId: string): Tally => {
    const tally = tallies.get(roleId) ?? emptyTally();
    tallies.set(roleId, tally);
    return tally;
  };
  for (const { from, to } of daysOf(stretch, timeZone)) {
    for (const { practitionerRoleId, count } of await analytics.offered(organizationId, from, to))
      of(practitionerRoleId).offered += count;
    for (const { practitionerRoleId, outcome, leadHours, count } of await analytics.visits(organizationId, from, to)) {
      const tally = of(practitionerRoleId);
      tally.outcomes[outcome] += count;
      addTo(tally.leads, leadHours, count);
    }
    for (const { practitionerRoleId, minutes, count } of await analytics.waits(organizationId, from, to))
      addTo(of(practitionerRoleId).waits, minutes, count);
  }
  return tallies;
}

/** Who the doctors are, by department and name. */
async function doctorsOf({ repositories }: AppContext, roleIds: readonly string[]): Promise<Doctor[]> {
  const records = await repositories.directory.roles(roleIds);
  return records
    .map(presentRole)
    .map(({ id, name, department }) => ({ practitionerRoleId: id, name, department }))
    .sort((a, b) => a.department.code.localeCompare(b.department.code) || a.name.zh.localeCompare(b.name.zh, 'zh'));
}

/** The figures of each department, from those of its doctors. */
function byDepartment(doctors: readonly Doctor[], tallyOf: (roleId: string) => Tally): Analytics['departments'] {
  const departments = new Map(doctors.map(({ department }) => [department.code, department]));
  return [...departments.values()].map((department) => {
    const own = doctors.filter((doctor) => doctor.department.code === department.code);
    return { department, figures: figuresOf(sumOf(own.map(({ practitionerRoleId }) => tallyOf(practitionerRoleId)))) };
  });
}

/**
 * The figures of a hospital over a span of its calendar: what is counted of days, stretches and doctors adds up to the whole.
 */
export async function measure(
  context: AppContext,
  hospital: Organization,
  span: SpanKind,
  date: string,
): Promise<Analytics> {
  const { _id: organizationId, timeZone } = hospital;
  const { from, to, parts } = spanAround(span, date, timeZone);
  const counted: { part: Stretch; tallies: Tallies }[] = [];
  for (const part of parts) counted.push({ part, tallies: await tallied(context, hospital, part) });
  const roleIds = new Set(counted.flatMap(({ tallies }) => [...tallies.keys()]));
  const sums = new Map(
    [...roleIds].map((roleId) => [roleId, sumOf(counted.flatMap(({ tallies }) => tallies.get(roleId) ?? []))]),
  );
  const tallyOf = (roleId: string) => sums.get(roleId) ?? emptyTally();
  const doctors = await doctorsOf(context, [...roleIds]);
  return {
    organizationId,
    timeZone,
    span,
    from: from.toISOString(),
    to: to.toISOString(),
    total: figuresOf(sumOf([...sums.values()])),
    departments: byDepartment(doctors, tallyOf),
    doctors: doctors.map((doctor) => ({ ...doctor, figures: figuresOf(tallyOf(doctor.practitionerRoleId)) })),
    parts: counted.map(({ part, tallies }) => ({
      from: part.from.toISOString(),
      to: part.to.toISOString(),
      figures: figuresOf(sumOf([...tallies.values()])),
    })),
  };
}
