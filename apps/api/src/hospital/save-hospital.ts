import type { saveHospital as contract } from '@oih/contracts/http/hospital';
import type { Organization } from '@oih/data/directory/models';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';

type Body = output<typeof contract.body>;

const twice = (list: readonly string[]): string | undefined => list.find((one, at) => list.indexOf(one) !== at);

/** What does not fit together. @throws AppError BAD_REQUEST, CONFLICT. */
function refuseBroken({ departments, services, locations }: Body, doctors: Record<string, number>): void {
  const codes = departments.map(({ code }) => code);
  const double = twice(codes) ?? twice(services.map(({ id }) => id)) ?? twice(locations.map(({ id }) => id));
  const lost = services.find(({ departmentCode }) => !codes.includes(departmentCode));
  if (double || lost)
    throw new AppError(
      'BAD_REQUEST',
      double
        ? `The ${double} is there twice. Remove one of them.`
        : 'A service belongs to a department that is not there. Choose another department for it.',
      { details: { issues: [{ path: double ? double : `services.${lost!.id}`, message: 'does not fit' }] } },
    );
  const inUse = Object.keys(doctors).filter((code) => !codes.includes(code));
  if (inUse.length > 0)
    throw new AppError(
      'CONFLICT',
      'A department with active doctors cannot be removed. Move its doctors to another department first.',
      { details: { departments: inUse } },
    );
}

/**
 * Saves departments, services and locations over the version that they were made from.
 * @param doctors how many active doctors each department has.
 * @throws AppError EDIT_CONFLICT, CONFLICT, BAD_REQUEST.
 */
export async function saveHospital(
  { repositories, clock }: AppContext,
  actor: Actor,
  organization: Organization,
  doctors: Record<string, number>,
  body: Body,
): Promise<Organization> {
  refuseBroken(body, doctors);
  const { version, departments, services, locations } = body;
  const parts = {
    departments: [...departments].sort((a, b) => a.code.localeCompare(b.code)),
    services,
    locations,
  };
  const saved = await repositories.hospitals.save(organization._id, version, parts, acting(actor), clock.now());
  if (!saved)
    throw new AppError(
      'EDIT_CONFLICT',
      'Somebody else has changed the hospital since you opened it. Look at the present state, then enter yours again.',
    );
  return saved;
}
