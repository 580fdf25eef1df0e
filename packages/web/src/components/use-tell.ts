import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { errorKey } from './error-notice.tsx';

/** Tells what was done and what did not work, in words, without covering the work. */
export function useTell(): {
  success: (message: string) => void;
  /** What did not work, in words of its own. */
  warning: (message: string) => void;
  failure: (error: Error) => void;
} {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      success: (message: string) => {
        notifications.show({ color: 'pine', message, closeButtonProps: { 'aria-label': t('close') } });
      },
      warning: (message: string) => {
        notifications.show({
          color: 'red',
          message,
          autoClose: 12_000,
          closeButtonProps: { 'aria-label': t('close') },
        });
      },
      failure: (error: Error) => {
        notifications.show({
          color: 'red',
          title: t('error.title'),
          message: t(errorKey(error), { minutes: 1, seconds: 60 }),
          autoClose: 8000,
          closeButtonProps: { 'aria-label': t('close') },
        });
      },
    }),
    [t],
  );
}
