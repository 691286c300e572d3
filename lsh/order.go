package lsh

import "slices"

// selection is the rows that take part, each a document. They are numbered in the order of the rows, so that what is known of them lies in that order, too.
type selection struct {
	rows    []uint32 // ascending
	numbers []uint32 // the caller's
	days    []int32
}

// inOrder orders documents by their rows, which are less than all.
func inOrder(rows []uint32, days []int32, all int) (s selection) {
	numbers := slices.Repeat([]uint32{None}, all)
	for number, row := range rows {
		numbers[row] = uint32(number)
	}
	n := len(rows)
	s.rows, s.numbers, s.days = make([]uint32, 0, n), make([]uint32, 0, n), make([]int32, 0, n)
	for row, number := range numbers {
		if number != None {
			s.rows, s.numbers, s.days = append(s.rows, uint32(row)), append(s.numbers, number), append(s.days, days[number])
		}
	}
	return s
}
