import { expect, test } from 'vitest';
import { authors, given, lesson, withComplaints, workOf } from './class-folder.ts';

const own = {
  ...given,
  assignment: { ...given.assignment, seeds: { 'Anna Berger': 111, 'Bo Li': 222 } },
};
const file = `${lesson}.ipynb`;

test('a student has the numbers of the list, however the name is written on what was handed in', async () => {
  const { found, complaints } = await withComplaints(
    { [`bergeranna_12_34_${file}`]: workOf('anna'), [`Bo Li/${file}`]: workOf('bo') },
    own,
  );
  expect(found.map(({ student, seed }) => [student, seed])).toEqual([
    ['Bo Li', 222],
    ['bergeranna', 111],
  ]);
  expect(complaints).toEqual([]);
});

test('who is not in the list is not graded with the numbers of the course, and the teacher is told', async () => {
  const { found, complaints } = await withComplaints(
    { [`Ana Berger/${file}`]: workOf('ana'), [`Bo Li/${file}`]: workOf('bo') },
    own,
  );
  expect(found[0]).toMatchObject({ student: 'Ana Berger', answers: {} });
  expect(found[0].fault).toMatch(/^Nobody called “Ana Berger” has numbers of their own/);
  expect(found[0].fault).toContain('--seed-per-student');
  expect(authors(found)['Bo Li']).toBe('bo');
  expect(complaints).toEqual([`Ana Berger: ${found[0].fault ?? ''}`]);
});

test('two submissions cannot have one student’s numbers', async () => {
  const { found, complaints } = await withComplaints(
    { [`Bo Li/${file}`]: workOf('bo'), [`bo_li/${file}`]: workOf('other') },
    own,
  );
  expect(found.map(({ student, seed }) => [student, seed])).toEqual([
    ['Bo Li', 222],
    ['bo_li', undefined],
  ]);
  expect(found[1].fault).toMatch(/belong to another submission/);
  expect(found[1].fault).not.toContain('Bo Li');
  expect(complaints[0]).toContain('those of Bo Li');
});
