import { Alert, Button, List } from '@mantine/core';
import type { DeviceKind, DeviceState, Devices } from '@oih/call/devices/devices';
import { IconAlertTriangle } from '@tabler/icons-react';
import { browserOf, guidanceSteps } from './guidance.ts';
import { useCallText } from './use-call-text.ts';

/** What is wrong with a device and what to do about it in this browser; nothing when it is well. */
export function DeviceGuidance({ kind, state, devices }: { kind: DeviceKind; state: DeviceState; devices: Devices }) {
  const { t } = useCallText();
  const { problem, asking } = state;
  if (!problem) return null;
  return (
    <Alert
      role="alert"
      color="amber"
      variant="light"
      styles={{ message: { color: 'var(--ink)', fontSize: '1rem' } }}
      icon={<IconAlertTriangle aria-hidden />}
      title={t(`guidance.${kind}.${problem}`)}
    >
      <List spacing={4} mb="sm">
        {guidanceSteps(kind, problem, browserOf(navigator.userAgent)).map((step) => (
          <List.Item key={step}>{t(`guidance.steps.${step}`)}</List.Item>
        ))}
      </List>
      <Button variant="default" loading={asking} onClick={() => void devices.acquire(kind)}>
        {t('guidance.retry')}
      </Button>
    </Alert>
  );
}
