import { getKiosk } from '@oih/contracts/http/kiosk';
import { call } from '@oih/web/api/client';
import { useQuery } from '@tanstack/react-query';

export const kioskKey = ['kiosk'];

/** How often a screen that waits to be paired asks whether it is, and a paired one says that it is there. */
const waiting = 3000;
const there = 60_000;

/** What this screen is. */
export const useKiosk = () =>
  useQuery({
    queryKey: kioskKey,
    queryFn: () => call(getKiosk),
    refetchInterval: ({ state }) => (state.data?.kiosk.state === 'paired' ? there : waiting),
    refetchIntervalInBackground: true,
  });
