import { assertNever } from '../../domain/assert';

test('a value outside its union is reported, not ignored', () => {
  expect(() => assertNever('surprise' as never)).toThrow('unhandled case: "surprise"');
});
