import { evaluate } from '../../scripts/ingest/evaluate';

const labels = {
  clusters: [
    ['a1', 'a2', 'a3', 'a4'],
    ['b1', 'b2', 'b3'],
  ],
  borderline: [['c1', 'c2', 'c3']],
};

describe('W3 precision and recall', () => {
  test.each([
    [
      'everything right',
      [
        ['a1', 'a2', 'a3', 'a4'],
        ['b1', 'b2', 'b3'],
      ],
      { precision: 1, recall: 1, memberRecall: 1 },
    ],
    ['nothing raised', [], { raised: 0, precision: 1, recall: 0 }],
    ['one missed', [['a1', 'a2', 'a3']], { found: 1, precision: 1, recall: 0.5, memberRecall: 0.75 }],
    [
      'one wrong',
      [
        ['b1', 'b2', 'b3'],
        ['x', 'y', 'z'],
      ],
      { wrong: 1, precision: 0.5 },
    ],
    [
      'a second one about the same',
      [
        ['a1', 'a2'],
        ['a3', 'a4'],
      ],
      { found: 1, split: 1, precision: 0.5 },
    ],
    ['mostly something else', [['a1', 'x', 'y']], { found: 0, wrong: 1 }],
    [
      'borderline counts neither way',
      [
        ['a1', 'a2', 'a3'],
        ['c1', 'c2'],
      ],
      { borderline: 1, wrong: 0, precision: 1 },
    ],
    ['a stranger inside', [['a1', 'a2', 'a3', 'x']], { found: 1, memberPrecision: 0.75 }],
  ] as const)('%s', (_, candidates, expected) => {
    expect(evaluate(candidates, labels)).toMatchObject(expected);
  });
});
