Feature: Shop

  @STOCK-2
  Scenario: Recount
    Given a shop
