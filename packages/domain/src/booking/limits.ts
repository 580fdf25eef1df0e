const day = 86_400_000;

/** How much one may book, so that times are not hoarded or sold (against 号贩子); all of it in one place. */
export interface BookingLimits {
  /** Visits of one patient that still stand. */
  openPerPatient: number;
  /** Bookings of one account, from one device and from one address in a day of the hospital. */
  perAccountDay: number;
  perDeviceDay: number;
  perAddressDay: number;
}

/** The limits unless a hospital sets others. */
export const usualLimits: BookingLimits = {
  openPerPatient: 8,
  perAccountDay: 10,
  perDeviceDay: 12,
  perAddressDay: 200,
};

/** After so many cancels by the patient within the span, nothing can be booked for the cool-down. */
export const cancelLimit = { most: 5, withinMs: 7 * day, coolDownMs: day } as const;

/** From so many accounts on, a device or an address is looked at by the administration although no limit was reached. */
export const unusualAccounts = { device: 3, address: 20 } as const;

/** Until when an account that cancelled too often waits; null when it need not. */
export function coolDownUntil(cancels: readonly Date[], now: Date): Date | null {
  const { most, withinMs, coolDownMs } = cancelLimit;
  const recent = cancels.filter((at) => now.getTime() - at.getTime() < withinMs).sort((a, b) => +a - +b);
  const last = recent.at(-1);
  if (recent.length < most || !last) return null;
  const until = new Date(last.getTime() + coolDownMs);
  return until > now ? until : null;
}
