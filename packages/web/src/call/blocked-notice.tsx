import { Alert, List } from '@mantine/core';
import { IconShieldX } from '@tabler/icons-react';
import classes from './call.module.css';
import { useCallText } from './use-call-text.ts';

const steps = ['otherNetwork', 'vpn', 'administrator', 'chat'] as const;

/** The network lets the page through and the call not: says so, and what helps. It goes by itself when media comes. */
export function BlockedNotice() {
  const { t } = useCallText();
  return (
    <Alert
      role="alert"
      className={classes.blocked ?? ''}
      color="amber"
      variant="white"
      styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}
      icon={<IconShieldX aria-hidden />}
      title={t('blocked.title')}
    >
      <List spacing={4}>
        {steps.map((step) => (
          <List.Item key={step}>{t(`blocked.${step}`)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
