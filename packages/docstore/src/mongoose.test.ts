import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import mongoose, { type Connection, Schema, type Types } from 'mongoose';
import { type Docstore, startDocstore } from './server.ts';

interface Author {
  name: string;
  email?: string;
  status?: string;
}

interface Book {
  title: string;
  author?: Types.ObjectId;
  year?: number;
  price?: number;
  tags?: string[];
  reviews: { by: string; stars: number; replies?: { text: string }[] }[];
}

const collation = { locale: 'en', strength: 2 };

describe('mongoose over the docstore', () => {
  const directory = mkdtempSync(join(tmpdir(), 'docstore-'));
  let docstore: Docstore;
  let connection: Connection;

  before(async () => {
    docstore = await startDocstore({ dataDir: directory, logger: createLogger('test', 'silent') });
    connection = await mongoose.createConnection(docstore.uri, { dbName: 'library' }).asPromise();
  });
  afterEach(async () => {
    for (const name of connection.modelNames()) connection.deleteModel(name);
    await connection.dropDatabase();
  });
  after(async () => {
    await connection.close();
    await docstore.close();
    rmSync(directory, { recursive: true });
  });

  const authors = () =>
    connection.model(
      'Author',
      new Schema<Author>(
        { name: { type: String, required: true }, email: String, status: String },
        { timestamps: true },
      ),
    );
  const books = () =>
    connection.model(
      'Book',
      new Schema<Book>(
        {
          title: String,
          author: { type: Schema.Types.ObjectId, ref: 'Author' },
          year: Number,
          price: Number,
          tags: [String],
          reviews: [{ by: String, stars: Number, replies: [{ text: String }] }],
        },
        { optimisticConcurrency: true },
      ),
    );

  it('populates references, singly, nested and with a condition', async () => {
    const [Author, Book] = [authors(), books()];
    const [ann, bob] = await Author.create([{ name: 'Ann' }, { name: 'Bob' }]);
    await Book.create([
      { title: 'One', author: ann!._id, year: 2001 },
      { title: 'Two', author: bob!._id, year: 2002 },
    ]);
    const found = await Book.find().sort({ year: -1 }).populate<{ author: Author }>('author', 'name').lean();
    assert.deepEqual(
      found.map(({ title, author }) => [title, author.name]),
      [
        ['Two', 'Bob'],
        ['One', 'Ann'],
      ],
    );
    const some = await Book.find()
      .sort({ year: 1 })
      .populate({ path: 'author', match: { name: /^b/i } });
    assert.deepEqual(
      some.map(({ author }) => author && (author as unknown as Author).name),
      [null, 'Bob'],
    );
  });

  it('keeps discriminators apart', async () => {
    const Event = connection.model('Event', new Schema({ at: Date }, { discriminatorKey: 'kind' }));
    const Click = Event.discriminator('Click', new Schema({ url: String }));
    const Sign = Event.discriminator('Sign', new Schema({ user: String }));
    await Click.create({ at: new Date(0), url: '/a' });
    await Sign.create([
      { at: new Date(1), user: 'x' },
      { at: new Date(2), user: 'y' },
    ]);
    assert.equal(await Event.countDocuments(), 3);
    assert.equal(await Sign.countDocuments({ user: { $exists: true } }), 2);
    const [first] = await Event.find().sort({ at: 1 });
    assert.ok(first instanceof Click);
    assert.deepEqual((await Sign.distinct('user')).sort(), ['x', 'y']);
  });

  it('runs transactions while others write', async () => {
    const Author = authors();
    await Author.createCollection();
    const ann = await Author.create({ name: 'Ann' });
    await connection.transaction(async (session) => {
      await Author.create([{ name: 'Inside' }], { session });
      await Author.create({ name: 'Outside' });
      ann.$session(session);
      ann.status = 'changed';
      await ann.save({ session });
      assert.equal(await Author.countDocuments({ name: 'Inside' }).session(session), 1);
      assert.equal(await Author.countDocuments({ name: 'Inside' }), 0);
      assert.equal((await Author.findById(ann._id))!.status, undefined);
    });
    assert.equal(await Author.countDocuments(), 3);
    await assert.rejects(
      connection.transaction(async (session) => {
        await Author.deleteMany({}, { session });
        throw new Error('no');
      }),
      /no/,
    );
    assert.equal(await Author.countDocuments(), 3);
  });

  it('writes in bulk, with every kind of operation', async () => {
    const Author = authors();
    await Author.insertMany([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
    const result = await Author.bulkWrite([
      { insertOne: { document: { name: 'd' } } },
      { updateOne: { filter: { name: 'a' }, update: { $set: { status: 'x' } } } },
      { updateMany: { filter: { name: { $in: ['b', 'c'] } }, update: { status: 'y' } } },
      { updateOne: { filter: { name: 'e' }, update: { $setOnInsert: { email: 'e@x' } }, upsert: true } },
      { replaceOne: { filter: { name: 'c' }, replacement: { name: 'c2' } } },
      { deleteOne: { filter: { name: 'b' } } },
    ]);
    assert.deepEqual(
      [result.insertedCount, result.matchedCount, result.upsertedCount, result.deletedCount],
      [1, 4, 1, 1],
    );
    assert.deepEqual(
      (await Author.find().sort('name').lean()).map(({ name }) => name),
      ['a', 'c2', 'd', 'e'],
    );
  });

  it('reads lean documents and by a cursor', async () => {
    const Author = authors();
    await Author.insertMany(Array.from({ length: 250 }, (_, n) => ({ name: `n${n}` })));
    const lean = await Author.findOne({ name: 'n7' }).select('name -_id').lean();
    assert.deepEqual(lean, { name: 'n7' });
    let seen = 0;
    for await (const { name } of Author.find({ name: { $ne: 'n0' } }).cursor({ batchSize: 50 }))
      seen += name.length > 0 ? 1 : 0;
    assert.equal(seen, 249);
  });

  it('changes arrays of sub-documents in place', async () => {
    const Book = books();
    const book = await Book.create({
      title: 'One',
      reviews: [
        { by: 'x', stars: 1 },
        { by: 'y', stars: 5 },
      ],
    });
    book.reviews[0]!.stars = 2;
    book.reviews.push({ by: 'z', stars: 3 });
    (book.reviews as unknown as { pull(condition: object): void }).pull({
      _id: (book.reviews[1] as unknown as { _id: unknown })._id,
    });
    await book.save();
    const found = await Book.findById(book._id).lean();
    assert.deepEqual(
      found!.reviews.map(({ by, stars }) => [by, stars]),
      [
        ['x', 2],
        ['z', 3],
      ],
    );
    await Book.updateOne({ _id: book._id, 'reviews.by': 'z' }, { $set: { 'reviews.$.stars': 9 } });
    await Book.updateOne(
      { _id: book._id },
      { $push: { 'reviews.$[r].replies': { text: 'hi' } } },
      { arrayFilters: [{ 'r.by': 'x' }] },
    );
    const again = await Book.findOne({ reviews: { $elemMatch: { by: 'z', stars: 9 } } }).lean();
    assert.equal(again!.reviews[0]!.replies![0]!.text, 'hi');
  });

  it('notices that somebody else has saved the document before', async () => {
    const Book = books();
    const { _id } = await Book.create({ title: 'One', reviews: [] });
    const [one, two] = await Promise.all([Book.findById(_id), Book.findById(_id)]);
    one!.title = 'first';
    await one!.save();
    two!.title = 'second';
    await assert.rejects(two!.save(), { name: 'VersionError' });
    assert.equal((await Book.findById(_id))!.title, 'first');
  });

  it('keeps time stamps', async () => {
    const Author = authors();
    const made = await Author.create({ name: 'Ann' });
    const { createdAt, updatedAt } = made as unknown as { createdAt: Date; updatedAt: Date };
    assert.equal(createdAt.getTime(), updatedAt.getTime());
    const upserted = (await Author.findOneAndUpdate(
      { name: 'New' },
      { status: 'x' },
      { upsert: true, returnDocument: 'after' },
    ).lean()) as unknown as { createdAt: Date };
    assert.ok(upserted.createdAt instanceof Date);
  });

  it('declares indexes: expiring, partially unique, unique without regard to case', async () => {
    const schema = new Schema({ email: String, role: String, slot: String, held: Boolean, until: Date });
    schema.index({ until: 1 }, { expireAfterSeconds: 60 });
    schema.index({ slot: 1 }, { unique: true, partialFilterExpression: { held: true } });
    schema.index({ email: 1 }, { unique: true, sparse: true, collation });
    const Account = connection.model('Account', schema);
    await Account.init();
    assert.deepEqual(await Account.diffIndexes(), { toDrop: [], toCreate: [] });
    await Account.create([{ slot: 's', held: true }, { slot: 's', held: false }, { email: 'A@x.org' }]);
    await assert.rejects(Account.create({ slot: 's', held: true }), { code: 11000 });
    await assert.rejects(Account.create({ email: 'a@X.ORG' }), { code: 11000 });
    assert.equal((await Account.findOne({ email: 'a@x.org' }).collation(collation))!.email, 'A@x.org');
    const ttl = (await Account.listIndexes()).find(({ key }) => 'until' in key);
    assert.equal(ttl!.expireAfterSeconds, 60);
  });

  it('aggregates: $lookup, $facet, $group, $setWindowFields', async () => {
    const [Author, Book] = [authors(), books()];
    const [ann, bob] = await Author.create([{ name: 'Ann' }, { name: 'Bob' }]);
    await Book.create([
      { title: 'A1', author: ann!._id, year: 2001, price: 10, tags: ['x', 'y'] },
      { title: 'A2', author: ann!._id, year: 2003, price: 30, tags: ['x'] },
      { title: 'B1', author: bob!._id, year: 2002, price: 20, tags: [] },
    ]);
    const joined = await Author.aggregate([
      {
        $lookup: {
          from: 'books',
          localField: '_id',
          foreignField: 'author',
          as: 'books',
          pipeline: [{ $sort: { year: -1 } }],
        },
      },
      { $project: { _id: 0, name: 1, titles: '$books.title', spent: { $sum: '$books.price' } } },
      { $sort: { name: 1 } },
    ]);
    assert.deepEqual(joined, [
      { name: 'Ann', titles: ['A2', 'A1'], spent: 40 },
      { name: 'Bob', titles: ['B1'], spent: 20 },
    ]);
    const [facets] = await Book.aggregate([
      {
        $facet: {
          tags: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
          prices: [{ $group: { _id: null, avg: { $avg: '$price' }, max: { $max: '$price' } } }],
        },
      },
    ]);
    assert.deepEqual(facets, {
      tags: [
        { _id: 'x', count: 2 },
        { _id: 'y', count: 1 },
      ],
      prices: [{ _id: null, avg: 20, max: 30 }],
    });
    const running = await Book.aggregate([
      {
        $setWindowFields: {
          partitionBy: '$author',
          sortBy: { year: 1 },
          output: {
            total: { $sum: '$price', window: { documents: ['unbounded', 'current'] } },
            place: { $documentNumber: {} },
          },
        },
      },
      { $sort: { title: 1 } },
      { $project: { _id: 0, title: 1, total: 1, place: 1 } },
    ]);
    assert.deepEqual(running, [
      { title: 'A1', total: 10, place: 1 },
      { title: 'A2', total: 40, place: 2 },
      { title: 'B1', total: 20, place: 1 },
    ]);
  });
});
