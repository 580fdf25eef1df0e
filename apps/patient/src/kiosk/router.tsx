import { BrokenPage } from '@oih/web/components/broken-page.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { createMemoryRouter } from 'react-router';
import { visitPages } from '../routes.tsx';
import { KioskFrame } from './kiosk-frame.tsx';
import { ResidentHome } from './resident-home.tsx';

/**
 * The same pages as on a device of one's own, after each other in memory only: neither the address nor the history of a shared browser says
 * what somebody was looking for.
 */
export const kioskRouter = () =>
  createMemoryRouter([
    {
      element: <KioskFrame />,
      children: [
        {
          errorElement: <BrokenPage home="/kiosk" />,
          hydrateFallbackElement: <Loading />,
          children: [...visitPages, { path: '*', element: <ResidentHome /> }],
        },
      ],
    },
  ]);
