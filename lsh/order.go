package lsh

import "slices"

// documents are the rows that take part. They are numbered in the order of the rows, so that what is known of them lies in that order, too.
type documents struct {
	rows    []uint32 // ascending
	numbers []uint32 // the caller's
	days    []int32
}

// inOrder orders documents by their rows, which are less than all.
func inOrder(rows []uint32, days []int32, all int) (d documents) {
	numbers := slices.Repeat([]uint32{None}, all)
	for number, row := range rows {
		numbers[row] = uint32(number)
	}
	n := len(rows)
	d.rows, d.numbers, d.days = make([]uint32, 0, n), make([]uint32, 0, n), make([]int32, 0, n)
	for row, number := range numbers {
		if number != None {
			d.rows, d.numbers, d.days = append(d.rows, uint32(row)), append(d.numbers, number), append(d.days, days[number])
		}
	}
	return d
}
