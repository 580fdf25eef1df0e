import { Button, Text } from '@mantine/core';
import { countdownText } from '@oih/web/i18n/format';
import { IconArrowLeft, IconDoorExit, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { announcedFrom } from './idle.ts';
import classes from './kiosk.module.css';

/** Always in sight: the way back, for how long the screen stays open unless it is touched, and the button that ends. */
export function AttendedFoot({ left, onFinish }: { left: number; onFinish: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const soon = left <= announcedFrom;
  return (
    <div className={classes.foot} data-soon={soon || undefined}>
      <Button
        variant="default"
        leftSection={<IconArrowLeft aria-hidden />}
        disabled={pathname === '/'}
        onClick={() => void navigate(-1)}
      >
        {t('back')}
      </Button>
      <div className={classes.idle}>
        <Text span fw={soon ? 700 : 400} size={soon ? 'lg' : 'md'}>
          <IconLock size="1.125rem" aria-hidden /> {t('kiosk.idle')} <time role="timer">{countdownText(left)}</time>
        </Text>
        <span role="status" className="visually-hidden">
          {soon && t('kiosk.idle.soon')}
        </span>
      </div>
      <Button size="lg" color="red" leftSection={<IconDoorExit aria-hidden />} onClick={onFinish}>
        {t('kiosk.finish')}
      </Button>
    </div>
  );
}
