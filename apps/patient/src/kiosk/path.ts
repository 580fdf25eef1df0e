/** Where the shared screen of a health station has its pages. */
export const kioskPath = '/kiosk';

/** Whether an address is one of the shared screen. */
export const isKioskPath = (pathname: string): boolean =>
  pathname === kioskPath || pathname.startsWith(`${kioskPath}/`);
