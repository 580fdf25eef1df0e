/** How often a patient may move one visit; the hospital may always. */
export const maxOwnMoves = 3;

export type MoveRefusal = 'limit' | 'other-department' | 'price' | 'begun' | 'session' | null;

/** One doctor as the rules of moving see him. */
interface Place {
  organizationId: string;
  departmentCode: string;
}

/**
 * Whether a patient may move a visit: before it begins, not too often, within the department, to a doctor who costs no more. The
 * hospital is bound to the department only, and does not ask for more money. A time that several hospitals agreed on is moved by nobody alone.
 */
export function refuseMove(
  visit: {
    start: Date;
    userId: string;
    price: { amount: number };
    moves: readonly { by: string }[];
    consultationId?: string;
    referralId?: string;
  },
  from: Place,
  to: Place & { fee: { amount: number } },
  by: 'patient' | 'hospital',
  now: Date,
): MoveRefusal {
  if (visit.consultationId || visit.referralId) return 'session';
  if (from.organizationId !== to.organizationId || from.departmentCode !== to.departmentCode) return 'other-department';
  if (by === 'hospital') return null;
  if (now >= visit.start) return 'begun';
  if (visit.moves.filter((move) => move.by === visit.userId).length >= maxOwnMoves) return 'limit';
  return to.fee.amount > visit.price.amount ? 'price' : null;
}
