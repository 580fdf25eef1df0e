import { codePrefix, type Division, division, prefectureOf } from '@oih/domain/regions/divisions';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';

/**
 * The province that somebody supervises: the one in which the institution of their role lies.
 * @throws AppError NOT_FOUND when it lies in none.
 */
export async function provinceOf({ repositories }: Pick<AppContext, 'repositories'>, actor: Actor): Promise<Division> {
  const ids = actor.roles.flatMap(({ role, organizationId }) =>
    role === 'supervisor' && organizationId ? [organizationId] : [],
  );
  const [institution] = await repositories.directory.organizations(ids.slice(0, 1));
  const province = institution && division(`${institution.divisionCode.slice(0, 2)}0000`);
  if (!province)
    throw new AppError('NOT_FOUND', 'Your account supervises no province. Ask an administrator to give it one.');
  return province;
}

/**
 * The prefecture or municipality with this code, if it lies in the province; whoever supervises another one is told nothing below it.
 * @throws AppError NOT_FOUND.
 */
export function placeIn(province: Division, code: string): Division {
  const place = prefectureOf(code);
  if (place?.code !== code || codePrefix(province.code) !== code.slice(0, 2))
    throw new AppError('NOT_FOUND', 'There is no such prefecture in your province. Choose one of the map.');
  return place;
}
