import assert from 'node:assert/strict';
import { Followed, type Told } from './followed.ts';

/** A server whose answers come when the test says so. */
function slowServer() {
  const asked: string[][] = [];
  const answers: ((told: Told) => void)[] = [];
  let followings = 0;
  const followed = new Followed(
    (topics) => {
      asked.push(topics);
      return new Promise((resolve) => answers.push(resolve));
    },
    () => {
      followings += 1;
    },
  );
  const answer = async (told: Told) => {
    answers.shift()!(told);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { followed, asked, answer, followings: () => followings };
}

describe('what a browser follows', () => {
  it('is told one request at a time, the next with all that came meanwhile', async () => {
    const { followed, asked, answer, followings } = slowServer();
    followed.add('user:one');
    followed.add('queue:one');
    const drop = followed.add('queue:two');
    drop();
    assert.deepEqual(asked, [['user:one']]);
    await answer('told');
    assert.equal(followings(), 0);
    assert.deepEqual(asked[1], ['user:one', 'queue:one']);
    await answer('told');
    assert.equal(followings(), 1);
    assert.equal(asked.length, 2);
  });

  it('is told again until the server answers', async () => {
    const { followed, asked, answer, followings } = slowServer();
    followed.add('user:one');
    await answer('unanswered');
    await answer('unanswered');
    assert.equal(followings(), 0);
    await answer('told');
    assert.deepEqual(asked, [['user:one'], ['user:one'], ['user:one']]);
    assert.equal(followings(), 1);
  });

  it('is not told for ever to a server that refuses', async () => {
    const { followed, asked, answer, followings } = slowServer();
    followed.add('user:one');
    await answer('refused');
    assert.deepEqual([asked.length, followings()], [1, 0]);
  });

  it('stays followed while one screen of several still shows it', async () => {
    const { followed, asked, answer } = slowServer();
    const [one, two] = [followed.add('user:one'), followed.add('user:one')];
    await answer('told');
    one();
    assert.equal(asked.length, 1);
    two();
    assert.deepEqual(asked[1], []);
  });
});
