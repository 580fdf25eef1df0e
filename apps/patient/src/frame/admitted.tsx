import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import type { ReactNode } from 'react';
import { OfflineScreen } from '../screens/offline/offline-screen.tsx';
import { ProfileScreen } from '../screens/profile/profile-screen.tsx';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';

/** Sign-in and profile come before everything else; the address stays, so one goes on where one meant to. */
export function Admitted({ children }: { children: ReactNode }) {
  const { actor, isPending, error, failureReason, refetch } = useSession();
  const isPatient = actor?.roles.some(({ role }) => role === 'patient') ?? false;
  // Nobody waits for further tries to be told that there is no network.
  const trouble = error ?? (isPending ? failureReason : null);
  if (trouble instanceof ApiError && trouble.code === 'NETWORK')
    return <OfflineScreen onRetry={() => void refetch()} />;
  if (isPending) return <Loading />;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!isPatient) return <SignInScreen />;
  return actor?.profileComplete ? children : <ProfileScreen />;
}
