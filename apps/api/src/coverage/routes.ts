import { getCoverage, getPlaceCoverage, getQuality } from '@oih/contracts/http/coverage';
import type { AppContext } from '../context.ts';
import { type Route, route } from '../http/route.ts';
import { measureCoverage, measurePlace } from './measure-coverage.ts';
import { measureQuality } from './measure-quality.ts';
import { placeIn, provinceOf } from './policy.ts';

export function coverageRoutes(context: AppContext): Route[] {
  return [
    route(getCoverage, async ({ actor }) => {
      const province = await provinceOf(context, actor);
      return measureCoverage(context, province.code);
    }),
    route(getPlaceCoverage, async ({ actor, params }) => {
      const province = await provinceOf(context, actor);
      return measurePlace(context, placeIn(province, params.divisionCode));
    }),
    route(getQuality, async ({ actor, query }) =>
      measureQuality(context, await provinceOf(context, actor), query.date),
    ),
  ];
}
