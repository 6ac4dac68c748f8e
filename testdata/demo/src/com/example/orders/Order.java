package com.example.orders;

import java.util.List;

/**
 * What a customer ordered.
 *
 * @param id the number that the customer sees
 * @param customer the address that mail goes to
 * @param items the articles, one entry for each piece
 */
public record Order(String id, String customer, List<String> items) {}
