import type { AuditEvent } from '@oih/data/audit/model';
import type { AuditCursor } from '@oih/data/audit/repository';
import { AppError } from '@oih/platform/errors';

/** A place in the trail as a text that is handed out. */
export const cursorOf = ({ at, _id }: AuditEvent): string =>
  Buffer.from(`${at.getTime()} ${_id}`).toString('base64url');

/** The place that a text means. @throws AppError BAD_REQUEST. */
export function readCursor(cursor: string): AuditCursor {
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (!id || !Number.isSafeInteger(Number(at)))
    throw new AppError('BAD_REQUEST', 'This is no place in the trail. Search again from the beginning.');
  return { at: new Date(Number(at)), id };
}

/** Roles in which somebody acts for a hospital: their names are told. */
export const staffRoles: ReadonlySet<string> = new Set([
  'practitioner',
  'pharmacist',
  'dispatcher',
  'admin',
  'supervisor',
  'attendant',
]);
