import type { HttpInput } from '@oih/contracts/http/define';
import { listUnusualBookings, reviewUnusualBooking } from '@oih/contracts/http/limits';
import { call } from '@oih/web/api/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

const key = ['unusual-bookings'];

export const useUnusual = () => useQuery({ queryKey: key, queryFn: () => call(listUnusualBookings) });

/** Notes what came of looking at a pattern; the answer is the list as it stands then. */
export function useReview() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NonNullable<HttpInput<typeof reviewUnusualBooking>['body']>) =>
      call(reviewUnusualBooking, { body }),
    onSuccess: (list) => client.setQueryData(key, list),
  });
}
