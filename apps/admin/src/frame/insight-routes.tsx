import { Loading } from '@oih/web/components/states.tsx';
import type { RouteObject } from 'react-router';
import { AuditScreen } from '../audit/audit.tsx';
import { FailedTasks } from '../today/failed-tasks.tsx';
import { Today } from '../today/today.tsx';
import { Unusual } from '../unusual/unusual.tsx';

/** The screens that show what happens at the hospital. The plots are loaded with the one screen that draws them. */
export const insightRoutes: RouteObject[] = [
  { path: '/today', element: <Today /> },
  { path: '/failed-tasks', element: <FailedTasks /> },
  { path: '/unusual', element: <Unusual /> },
  { path: '/audit', element: <AuditScreen /> },
  {
    path: '/analytics',
    lazy: async () => ({ Component: (await import('../analytics/analytics.tsx')).AnalyticsScreen }),
    hydrateFallbackElement: <Loading rows={3} height={160} />,
  },
];
