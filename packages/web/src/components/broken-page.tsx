import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageTitle } from './page-title.tsx';
import { Empty } from './states.tsx';

/** What is shown in the place of a page that failed to show itself, or could not be fetched: the way out is a fresh start, since nothing of a visit lives in this window alone. */
export function BrokenPage({ home }: { home: string }) {
  const { t } = useTranslation();
  return (
    <div className="card">
      <div className="visually-hidden">
        <PageTitle title={t('broken.title')} />
      </div>
      <Empty
        title={t('broken.title')}
        action={
          <Group>
            <Button onClick={() => window.location.reload()}>{t('broken.reload')}</Button>
            <Button variant="default" component="a" href={home}>
              {t('broken.home')}
            </Button>
          </Group>
        }
      >
        {t('broken.lead')}
      </Empty>
    </div>
  );
}
