import { createMemoryRouter } from 'react-router';
import { visitPages } from '../routes.tsx';
import { BrokenScreen } from '../screens/broken/broken-screen.tsx';
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
          errorElement: <BrokenScreen />,
          children: [...visitPages, { path: '*', element: <ResidentHome /> }],
        },
      ],
    },
  ]);
