// Package lsh answers: who could match?
package lsh
