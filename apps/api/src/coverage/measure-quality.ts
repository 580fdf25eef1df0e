import type { QualityView } from '@oih/contracts/http/coverage';
import type { PlacedInstitution } from '@oih/data/consultations/coverage';
import type { CountedMinutes } from '@oih/data/consultations/quality';
import { spanAround } from '@oih/domain/analytics/span';
import { type QualityCounts, qualityFigures } from '@oih/domain/coverage/quality';
import { codePrefix, type Division } from '@oih/domain/regions/divisions';
import { provinceLatin } from '@oih/domain/regions/tiles';
import type { AppContext } from '../context.ts';
import { countryZone } from './served.ts';

const histogram = (rows: readonly CountedMinutes[]) => new Map(rows.map(({ minutes, count }) => [minutes, count]));

/** Counts one week, one question after the other: the embedded store answers one at a time, and others wait meanwhile. */
async function counted(
  { repositories }: AppContext,
  levels: ReadonlyMap<string, PlacedInstitution['level']>,
  asked: Parameters<AppContext['repositories']['consultationQuality']['requests']>[0],
): Promise<QualityCounts> {
  const { consultationQuality } = repositories;
  const requests = (await consultationQuality.requests(asked)).map(
    ({ invitingOrganizationId, invitedOrganizationId, ...row }) => ({
      ...row,
      from: levels.get(invitingOrganizationId)!,
      to: levels.get(invitedOrganizationId ?? '') ?? null,
    }),
  );
  return {
    requests,
    offers: await consultationQuality.offers(asked),
    sessions: await consultationQuality.sessions(asked),
    accepted: histogram(await consultationQuality.untilAccepted(asked)),
    signed: histogram(await consultationQuality.untilSigned(asked)),
  };
}

/**
 * The figures of a province over the calendar quarter in which a date lies, by the week. Quarters do not overlap, so that nobody can take one
 * span from another to find what was not told.
 */
export async function measureQuality(context: AppContext, province: Division, date: string): Promise<QualityView> {
  const institutions = await context.repositories.coverage.institutions('');
  const levels = new Map(institutions.map(({ _id, level }) => [_id, level]));
  const prefix = codePrefix(province.code);
  const organizationIds = institutions
    .filter(({ divisionCode }) => divisionCode.startsWith(prefix))
    .map(({ _id }) => _id);
  const span = spanAround('quarter', date, countryZone);
  const weeks: QualityCounts[] = [];
  for (const part of span.parts) weeks.push(await counted(context, levels, { organizationIds, ...part }));
  const figures = qualityFigures(weeks, await context.repositories.referrals.countWays(organizationIds, span));
  return {
    ...figures,
    province: { code: province.code, name: province.name, latin: provinceLatin(province.code) },
    timeZone: countryZone,
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    weeks: figures.weeks.map((week, at) => ({
      ...week,
      from: span.parts[at]!.from.toISOString(),
      to: span.parts[at]!.to.toISOString(),
    })),
  };
}
