import { notifications } from '@mantine/notifications';
import { errorKey } from '@oih/web/components/error-notice.tsx';
import { useMemo } from 'react';
import { type TextKey, useText } from '../texts/use-text.ts';

/** Tells the doctor what was done and what did not work, in words, without covering the work. */
export function useTell(): { success: (message: string) => void; failure: (error: Error) => void } {
  const { t } = useText();
  return useMemo(
    () => ({
      success: (message: string) => {
        notifications.show({ color: 'pine', message, closeButtonProps: { 'aria-label': t('close') } });
      },
      failure: (error: Error) => {
        notifications.show({
          color: 'red',
          title: t('error.title'),
          message: t(errorKey(error) as TextKey, { minutes: 1, seconds: 60 }),
          autoClose: 8000,
          closeButtonProps: { 'aria-label': t('close') },
        });
      },
    }),
    [t],
  );
}
