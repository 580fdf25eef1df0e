import '../theme/mantine.css';
import '@mantine/notifications/styles.css';
import '../theme/styles.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { queryClient } from '../api/query-client.ts';
import { theme } from '../theme/theme.ts';

/** Puts an app onto the page with theme, translations and queries. */
export function startApp(translations: i18n, app: ReactNode): void {
  const element = document.getElementById('root');
  if (!element) throw new Error('the page has no element #root');
  createRoot(element).render(
    <I18nextProvider i18n={translations}>
      <MantineProvider theme={theme} forceColorScheme="light">
        <QueryClientProvider client={queryClient}>
          <Notifications position="top-center" />
          {app}
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
}
