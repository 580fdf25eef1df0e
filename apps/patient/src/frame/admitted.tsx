import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { useSession } from '@oih/web/session/use-session';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { kioskPath } from '../kiosk/path.ts';
import { OfflineScreen } from '../screens/offline/offline-screen.tsx';
import { screens } from './screens.ts';

const SignInScreen = lazy(async () => ({ default: await screens.signIn() }));
const ProfileScreen = lazy(async () => ({ default: await screens.profile() }));

function LeaveForKiosk() {
  useEffect(() => location.replace(kioskPath), []);
  return <Loading />;
}

/** Sign-in and profile come before everything else; the address stays, so one goes on where one meant to. */
export function Admitted({ children }: { children: ReactNode }) {
  const { actor, data, error, failureReason, refetch } = useSession();
  const isPatient = actor?.roles.some(({ role }) => role === 'patient') ?? false;
  // Whoever is inside stays there when the network goes, least of all does a call end by it. Who is not is told at the first failure.
  const trouble = data ? null : (error ?? failureReason);
  if (trouble instanceof ApiError && trouble.code === 'NETWORK')
    return <OfflineScreen onRetry={() => void refetch()} />;
  if (!data && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  // A browser with an attended session is a shared screen, and stays at its own pages.
  if (actor?.attended) return <LeaveForKiosk />;
  if (isPatient && actor?.profileComplete) return children;
  return <Suspense fallback={<Loading />}>{isPatient ? <ProfileScreen /> : <SignInScreen />}</Suspense>;
}
